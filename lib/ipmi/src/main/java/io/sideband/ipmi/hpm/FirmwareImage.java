package io.sideband.ipmi.hpm;

import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An upgrade image file (PICMG HPM.1 R1.0 §4), verified when it is read.
 *
 * <pre>
 * byte 0-7   "PICMGFWU"   byte 8 format version, 0   byte 9 device id   byte 10-12 manufacturer   byte 13-14 product
 * byte 15-18 time   byte 19 image capabilities   byte 20 components   byte 21 self-test timeout   byte 22 rollback timeout
 * byte 23    inaccessibility timeout   byte 24-25 earliest compatible revision   byte 26-31 firmware revision
 * byte 32-33 length of what follows   then that   then a checksum
 * then       actions: 00h backup, 01h prepare, 02h upload; components; checksum; an upload has version (6 bytes),
 *            description (21), length (4) and the firmware
 * last       MD5 of all before
 * </pre>
 *
 * @param components bit n: component n is in the image
 */
public record FirmwareImage(
        int deviceId, int manufacturer, int product, int components, ComponentVersion version, List<Action> actions) {
    private static final byte[] SIGNATURE = "PICMGFWU".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGEST_SIZE = 16;
    private static final int DESCRIPTION_SIZE = 21;
    private static final int UPLOAD = 2;
    private static final int FIXED_HEADER = 34;

    public FirmwareImage {
        actions = List.copyOf(actions);
    }

    /**
     * What is done, in the image's order.
     *
     * @param components bit n: component n
     * @param firmware of an upload; empty for the others
     */
    public record Action(InitiateUpgradeAction.Action kind, int components, String description, ByteString firmware) {

        /** The only component of an upload. */
        public int component() {
            return Integer.numberOfTrailingZeros(components);
        }
    }

    /** @throws MalformedPacketException if the file is cut, changed or no such file */
    public static FirmwareImage decode(ByteString file) {
        byte[] bytes = file.toByteArray();
        if (bytes.length < FIXED_HEADER + 1 + DIGEST_SIZE) {
            throw new MalformedPacketException("firmware image: %d bytes are no image".formatted(bytes.length));
        }
        int end = bytes.length - DIGEST_SIZE;
        if (!MessageDigest.isEqual(md5(bytes, end), Arrays.copyOfRange(bytes, end, bytes.length))) {
            throw new MalformedPacketException("firmware image: its digest does not match its content");
        }
        WireReader in = new WireReader(bytes, 0, end);
        if (!Arrays.equals(in.bytes(SIGNATURE.length, "signature"), SIGNATURE)) {
            throw new MalformedPacketException("signature: not an HPM.1 image");
        }
        in.skip(1, "format version");
        int deviceId = in.u8("device id");
        int manufacturer = in.u24("manufacturer id");
        int product = in.u16("product id");
        in.skip(5, "time and image capabilities");
        int components = in.u8("components");
        in.skip(5, "timeouts and earliest compatible revision");
        ComponentVersion version = ComponentVersion.decode(in);
        in.skip(in.u16("OEM data length"), "OEM data");
        in.skip(1, "header checksum");
        List<Action> actions = new ArrayList<>();
        while (in.hasRemaining()) {
            actions.add(action(in));
        }
        return new FirmwareImage(deviceId, manufacturer, product, components, version, actions);
    }

    private static Action action(WireReader in) {
        int kind = in.u8("action type");
        int components = in.u8("action components");
        int checksum = in.u8("action checksum");
        if (kind > UPLOAD || ((kind + components + checksum) & 0xff) != 0) {
            throw new MalformedPacketException("action: type %02Xh, or its checksum, is wrong".formatted(kind));
        }
        if (kind != UPLOAD) {
            return new Action(InitiateUpgradeAction.Action.values()[kind], components, "", ByteString.empty());
        }
        in.skip(6, "firmware version");
        String description = new String(in.bytes(DESCRIPTION_SIZE, "description"), StandardCharsets.US_ASCII);
        long length = in.u32("firmware length");
        if (length > in.remaining() || Integer.bitCount(components) != 1) {
            throw new MalformedPacketException("firmware: %d bytes for components %02Xh, %d are left"
                    .formatted(length, components, in.remaining()));
        }
        return new Action(
                InitiateUpgradeAction.Action.UPLOAD_FOR_UPGRADE,
                components,
                description.replaceAll("\0.*", "").strip(),
                in.byteString((int) length, "firmware"));
    }

    private static byte[] md5(byte[] bytes, int end) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(bytes, 0, end);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
