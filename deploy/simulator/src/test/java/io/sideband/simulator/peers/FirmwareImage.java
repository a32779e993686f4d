package io.sideband.simulator.peers;

import io.sideband.ipmi.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.zip.CRC32;

/** An upgrade image as PICMG HPM.1 R1.0 §4 has it, for component 0 of a simulated BMC. */
final class FirmwareImage {
    private static final int DEVICE_ID = 0x20;
    private static final int MANUFACTURER = 32473;
    private static final int PRODUCT = 0x5342;
    private static final int CONTENT = 2_048;
    private static final int DESCRIPTION = 21;
    private static final int UPLOAD = 0x02;

    private FirmwareImage() {}

    /** @param minor two digits, in BCD */
    static byte[] of(int major, int minor) {
        byte[] firmware = firmware(major, minor);
        WireWriter header = new WireWriter()
                .bytes("PICMGFWU".getBytes(StandardCharsets.US_ASCII))
                .u8(0)
                .u8(DEVICE_ID)
                .u24(MANUFACTURER)
                .u16(PRODUCT)
                .u32(0)
                .u8(0x15)
                .u8(0x01)
                .u8(2)
                .u8(2)
                .u8(2)
                .u16(1)
                .u8(major)
                .u8(minor)
                .u32(0)
                .u16(0);
        WireWriter image = checked(header)
                .bytes(checked(new WireWriter().u8(UPLOAD).u8(1)).toByteArray())
                .u8(major)
                .u8(minor)
                .u32(0)
                .bytes(Arrays.copyOf("BMC image".getBytes(StandardCharsets.US_ASCII), DESCRIPTION))
                .u32(firmware.length)
                .bytes(firmware);
        return image.bytes(md5(image.toByteArray())).toByteArray();
    }

    private static byte[] firmware(int major, int minor) {
        WireWriter out = new WireWriter()
                .bytes("SBFW".getBytes(StandardCharsets.US_ASCII))
                .u8(major)
                .u8(minor)
                .u32(0)
                .bytes(new byte[CONTENT]);
        CRC32 crc = new CRC32();
        crc.update(out.toByteArray());
        return out.u32(crc.getValue()).toByteArray();
    }

    private static WireWriter checked(WireWriter out) {
        int sum = 0;
        for (byte b : out.toByteArray()) {
            sum += b;
        }
        return out.u8(-sum & 0xff);
    }

    private static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
