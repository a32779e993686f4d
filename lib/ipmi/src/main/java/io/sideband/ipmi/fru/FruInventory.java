package io.sideband.ipmi.fru;

import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an inventory device holds (FRU Information Storage v1.0 §8).
 *
 * <pre>
 * byte 0     [3:0] format version, 1
 * byte 1-5   where internal use, chassis, board, product and multirecord area begin, units of 8 bytes; 0 = none
 * byte 6     00h   byte 7 makes bytes 0-7 add up to zero
 * </pre>
 *
 * @param internalUse the vendor's own, from its first byte to the next area
 * @param problems damage, one sentence each; what could be read is there all the same
 */
public record FruInventory(
        ByteString internalUse,
        Optional<ChassisArea> chassis,
        Optional<BoardArea> board,
        Optional<ProductArea> product,
        List<MultiRecord> records,
        List<String> problems) {
    private static final int UNIT = 8;
    private static final int HEADER_SIZE = 8;
    private static final int VERSION = 1;
    private static final int AREAS = 5;

    public FruInventory {
        records = List.copyOf(records);
        problems = List.copyOf(problems);
    }

    /** Reads what there is. Never fails: nonsense has no areas and a problem that says why. */
    public static FruInventory decode(ByteString image) {
        Decoding decoding = new Decoding(image);
        if (image.isEmpty()) {
            return decoding.nothing("the device is empty");
        }
        if (MemorySpd.describes(image)) {
            return decoding.nothing("not an inventory, but serial presence detect data of " + MemorySpd.kind(image));
        }
        if (image.size() < HEADER_SIZE) {
            return decoding.nothing("common header: needs 8 bytes, has %d".formatted(image.size()));
        }
        if ((image.at(0) & 0x0f) != VERSION) {
            return decoding.nothing("common header: format version %02Xh is unknown".formatted(image.at(0)));
        }
        decoding.checkSum("common header", 0, HEADER_SIZE);
        return decoding.areas();
    }

    /** One pass over an image, collecting problems. */
    private static final class Decoding {
        private final ByteString image;
        private final List<String> problems = new ArrayList<>();

        Decoding(ByteString image) {
            this.image = image;
        }

        FruInventory nothing(String problem) {
            problems.add(problem);
            return new FruInventory(
                    ByteString.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), problems);
        }

        FruInventory areas() {
            Optional<ChassisArea> chassis = area(2, "chassis area").map(fields -> ChassisArea.decode(fields, problems));
            Optional<BoardArea> board = area(3, "board area").map(fields -> BoardArea.decode(fields, problems));
            Optional<ProductArea> product = area(4, "product area").map(fields -> ProductArea.decode(fields, problems));
            return new FruInventory(internalUse(), chassis, board, product, multiRecords(), problems);
        }

        /** The fields of an area after version and length, its checksum verified. */
        private Optional<FruFields> area(int headerByte, String name) {
            int start = image.at(headerByte) * UNIT;
            if (start == 0) {
                return Optional.empty();
            }
            if (start + 2 > image.size()) {
                problems.add("%s: begins at %d, beyond the end at %d".formatted(name, start, image.size()));
                return Optional.empty();
            }
            int length = image.at(start + 1) * UNIT;
            if (length < UNIT || start + length > image.size()) {
                problems.add(
                        "%s: %d bytes from %d, the device ends at %d".formatted(name, length, start, image.size()));
                length = image.size() - start;
            } else {
                checkSum(name, start, length);
            }
            WireReader in = new WireReader(image.toByteArray(), start, length);
            in.skip(2, "version and length");
            return Optional.of(new FruFields(name, in));
        }

        private ByteString internalUse() {
            int start = image.at(1) * UNIT;
            if (start == 0 || start >= image.size()) {
                return ByteString.empty();
            }
            int end = image.size();
            for (int area = 2; area <= AREAS; area++) {
                int other = image.at(area) * UNIT;
                end = other > start ? Math.min(end, other) : end;
            }
            return new WireReader(image.toByteArray(), start, end - start).byteString(end - start, "internal use area");
        }

        private List<MultiRecord> multiRecords() {
            int start = image.at(AREAS) * UNIT;
            if (start == 0) {
                return List.of();
            }
            if (start >= image.size()) {
                problems.add("multirecord area: begins at %d, beyond the end at %d".formatted(start, image.size()));
                return List.of();
            }
            WireReader in = new WireReader(image.toByteArray(), start, image.size() - start);
            List<MultiRecord> records = new ArrayList<>();
            try {
                boolean last = false;
                while (!last) {
                    MultiRecord.Header header = MultiRecord.Header.decode(in, problems);
                    last = header.last();
                    records.add(MultiRecord.decode(header, in, problems));
                }
            } catch (MalformedPacketException broken) {
                problems.add("multirecord area: " + broken.getMessage());
            }
            return records;
        }

        void checkSum(String name, int start, int length) {
            int sum = 0;
            for (int i = start; i < start + length; i++) {
                sum += image.at(i);
            }
            if ((sum & 0xff) != 0) {
                problems.add(name + ": the checksum is wrong");
            }
        }
    }
}
