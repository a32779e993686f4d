package io.sideband.ipmi.chassis;

import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Boot flags, parameter 5 of the system boot options (IPMI v2.0 table 28-14).
 *
 * <pre>
 * byte 1     [7] valid  [6] for all starts, not the next alone  [5] UEFI, not legacy BIOS
 * byte 2     [7] clear CMOS  [6] lock keyboard  [5:2] device  [1] blank screen  [0] lock reset button
 * byte 3     [7] lock power button  [6:5] verbosity  [4] force traps  [3] bypass password  [2] lock sleep button  [1:0] console
 * byte 4-5   shared mode, device instance
 * </pre>
 *
 * @param valid without it a server ignores the rest
 * @param device code of table 28-14, 0 to 15; {@link Device} names the usual ones
 */
public record BootFlags(boolean valid, boolean persistent, boolean uefi, int device) {
    private static final int VALID = 0x80;
    private static final int PERSISTENT = 0x40;
    private static final int UEFI = 0x20;

    /** From what a server starts. */
    public enum Device {
        NO_OVERRIDE(0x0),
        PXE(0x1),
        HARD_DRIVE(0x2),
        HARD_DRIVE_SAFE_MODE(0x3),
        DIAGNOSTIC_PARTITION(0x4),
        CD(0x5),
        SETUP(0x6),
        REMOTE_REMOVABLE(0x7),
        REMOTE_CD(0x8),
        PRIMARY_REMOTE(0x9),
        REMOTE_HARD_DRIVE(0xb),
        REMOVABLE(0xf);

        private final int code;

        Device(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    public static BootFlags of(Device device, boolean persistent, boolean uefi) {
        return new BootFlags(true, persistent, uefi, device.code);
    }

    /** @throws io.sideband.ipmi.MalformedPacketException if the device is missing */
    static BootFlags decode(WireReader in) {
        int flags = in.u8("boot flags");
        int device = in.u8("boot device") >> 2 & 0x0f;
        return new BootFlags((flags & VALID) != 0, (flags & PERSISTENT) != 0, (flags & UEFI) != 0, device);
    }

    ByteString encode() {
        return new WireWriter(5)
                .u8((valid ? VALID : 0) | (persistent ? PERSISTENT : 0) | (uefi ? UEFI : 0))
                .u8(device << 2)
                .u24(0)
                .toByteString();
    }
}
