package io.sideband.simulator.firmware;

import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.wire.WireReader;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The firmware of one BMC: component 0 the BMC's own, component 1 the BIOS. Not thread-safe.
 *
 * <pre>
 *   IDLE ──initiate──► UPLOADING ──finish──► UPLOADED ──activate──► IDLE, with the new version
 *                          │ abort                        the old one is kept for a rollback
 * </pre>
 *
 * An image is <pre>  byte 0-3 "SBFW"  byte 4-9 version  then content  last 4 CRC-32 of all before, little-endian  </pre>
 * so that a damaged one is found at the end of its upload.
 */
public final class Upgrade {
    /** Component ids are 0 to this minus 1. */
    public static final int COMPONENTS = 2;

    private static final byte[] MAGIC = {'S', 'B', 'F', 'W'};
    private static final int CRC_SIZE = 4;
    private static final int LARGEST_IMAGE = 4 << 20;
    private static final int UPLOAD_AND_COMPARE = 3;

    /** Outcome of a step. */
    public enum Step {
        DONE,
        /** The step does not fit the present state: D5h. */
        OUT_OF_ORDER,
        /** There is no such component, or not one: 81h. */
        WRONG_COMPONENT,
        /** The number of bytes is not what was announced: 81h. */
        WRONG_LENGTH,
        /** The image is damaged or no image: 82h. */
        BAD_IMAGE,
        /** A block is missing: 82h. */
        WRONG_BLOCK
    }

    private final Map<Integer, FirmwareVersion> active = new HashMap<>();
    private final Map<Integer, FirmwareVersion> before = new HashMap<>();
    private final Map<Integer, FirmwareVersion> deferred = new HashMap<>();
    private @Nullable ByteArrayOutputStream upload;
    private int component;
    private int action;
    private int nextBlock;
    private int lastCommand;
    private int rolledBack;

    public Upgrade(FirmwareVersion controller) {
        active.put(0, controller);
        active.put(1, new FirmwareVersion(2, 4, 0));
        before.put(0, new FirmwareVersion(1, 0, 0));
        before.put(1, new FirmwareVersion(2, 3, 0));
    }

    public FirmwareVersion active(int id) {
        FirmwareVersion version = active.get(id);
        if (version == null) {
            throw new IllegalArgumentException("there is no component %d".formatted(id));
        }
        return version;
    }

    /** The version to which a rollback would go. */
    public Optional<FirmwareVersion> rollback(int id) {
        return Optional.ofNullable(before.get(id));
    }

    /** The version that waits for its activation. */
    public Optional<FirmwareVersion> deferred(int id) {
        return Optional.ofNullable(deferred.get(id));
    }

    /** Begins an upload or does at once what needs none. @param mask bit per component */
    public Step initiate(int mask, int upgradeAction) {
        if (mask == 0 || mask >= 1 << COMPONENTS) {
            return Step.WRONG_COMPONENT;
        }
        if (upgradeAction < 2) {
            // backup and preparation of any components are done as they are asked for
            return Step.DONE;
        }
        if (Integer.bitCount(mask) != 1) {
            return Step.WRONG_COMPONENT;
        }
        component = Integer.numberOfTrailingZeros(mask);
        action = upgradeAction;
        upload = new ByteArrayOutputStream();
        nextBlock = 0;
        return Step.DONE;
    }

    /** Takes a block. The same one again, as after a lost answer, changes nothing. */
    public Step block(int number, byte[] data) {
        ByteArrayOutputStream open = upload;
        if (open == null) {
            return Step.OUT_OF_ORDER;
        }
        if (number == (nextBlock - 1 & 0xff) && nextBlock > 0) {
            return Step.DONE;
        }
        if (number != (nextBlock & 0xff) || open.size() + data.length > LARGEST_IMAGE) {
            return Step.WRONG_BLOCK;
        }
        nextBlock++;
        open.write(data, 0, data.length);
        return Step.DONE;
    }

    /** Ends an upload. */
    public Step finish(int id, long length) {
        ByteArrayOutputStream open = upload;
        if (open == null) {
            return Step.OUT_OF_ORDER;
        }
        if (id != component) {
            return Step.WRONG_COMPONENT;
        }
        if (open.size() != length) {
            return Step.WRONG_LENGTH;
        }
        upload = null;
        Optional<FirmwareVersion> version = version(open.toByteArray());
        if (version.isEmpty()) {
            return Step.BAD_IMAGE;
        }
        if (action == UPLOAD_AND_COMPARE) {
            return version.get().equals(active(id)) ? Step.DONE : Step.BAD_IMAGE;
        }
        deferred.put(id, version.get());
        return Step.DONE;
    }

    /** Makes what was uploaded the firmware that runs. */
    public Step activate() {
        if (deferred.isEmpty()) {
            return Step.OUT_OF_ORDER;
        }
        deferred.forEach((id, version) -> {
            before.put(id, active(id));
            active.put(id, version);
        });
        deferred.clear();
        return Step.DONE;
    }

    /** Code of the last command that changed something, for Get Upgrade Status. */
    public int lastCommand() {
        return lastCommand;
    }

    public void lastCommand(int code) {
        lastCommand = code;
    }

    /** Bit per component that the last rollback took back. */
    public int rolledBack() {
        return rolledBack;
    }

    /** Goes back to the versions before. */
    public void rollBack() {
        int mask = 0;
        for (Map.Entry<Integer, FirmwareVersion> old : Map.copyOf(before).entrySet()) {
            before.put(old.getKey(), active(old.getKey()));
            active.put(old.getKey(), old.getValue());
            mask |= 1 << old.getKey();
        }
        rolledBack = mask;
    }

    public void abort() {
        upload = null;
        deferred.clear();
    }

    private static Optional<FirmwareVersion> version(byte[] image) {
        int content = image.length - CRC_SIZE;
        if (content < MAGIC.length || !Arrays.equals(Arrays.copyOf(image, MAGIC.length), MAGIC)) {
            return Optional.empty();
        }
        CRC32 crc = new CRC32();
        crc.update(image, 0, content);
        try {
            long stated = new WireReader(image, content, CRC_SIZE).u32("CRC");
            WireReader in = new WireReader(image, MAGIC.length, content - MAGIC.length);
            return stated == crc.getValue() ? Optional.of(FirmwareVersion.decode(in)) : Optional.empty();
        } catch (MalformedPacketException e) {
            return Optional.empty();
        }
    }
}
