package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/** Get Device ID: who made this BMC and what firmware it runs (IPMI v2.0 §20.1). */
public record GetDeviceId() implements IpmiCommand<GetDeviceId.Response> {

    /**
     * <pre>
     *   byte 0      device id
     *   byte 1      [7] provides device SDRs  [3:0] device revision
     *   byte 2      [7] 1 = firmware, SDR or self-initialisation update in progress  [6:0] firmware major
     *   byte 3      firmware minor, BCD
     *   byte 4      IPMI version, BCD, [3:0] major  [7:4] minor
     *   byte 5      additional device support
     *   byte 6-8    [19:0] manufacturer id (IANA enterprise number)
     *   byte 9-10   product id
     *   byte 11-14  auxiliary firmware revision, optional
     * </pre>
     *
     * @param additionalSupport [7] chassis [6] bridge [5] event generator [4] event receiver [3] FRU [2] SEL [1] SDR
     *     repository [0] sensor device
     * @param auxiliaryRevision four bytes, or none
     */
    public record Response(
            int deviceId,
            int deviceRevision,
            boolean providesDeviceSdrs,
            boolean available,
            int firmwareMajor,
            int firmwareMinorBcd,
            int ipmiMajor,
            int ipmiMinor,
            int additionalSupport,
            int manufacturerId,
            int productId,
            ByteString auxiliaryRevision) {

        /** Major and minor as they are usually printed, such as {@code 9.08}. */
        public String firmwareRevision() {
            return "%d.%02x".formatted(firmwareMajor, firmwareMinorBcd);
        }
    }

    @Override
    public int netFn() {
        return NetFn.APPLICATION;
    }

    @Override
    public int command() {
        return 0x01;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public void encode(WireWriter out) {}

    @Override
    public Response decode(WireReader in) {
        int deviceId = in.u8("device id");
        int revision = in.u8("device revision");
        int firmware = in.u8("firmware revision 1");
        int minor = in.u8("firmware revision 2");
        int version = in.u8("IPMI version");
        return new Response(
                deviceId,
                revision & 0x0f,
                (revision & 0x80) != 0,
                (firmware & 0x80) == 0,
                firmware & 0x7f,
                minor,
                version & 0x0f,
                version >> 4,
                in.u8("additional device support"),
                in.u24("manufacturer id") & 0x0fffff,
                in.u16("product id"),
                in.remaining() >= 4 ? in.byteString(4, "auxiliary firmware revision") : ByteString.empty());
    }
}
