package io.sideband.ipmi.fru;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Board info area (FRU Information Storage v1.0 §11).
 *
 * @param manufactured to the minute; empty if it is not told
 */
public record BoardArea(
        Optional<Instant> manufactured,
        String manufacturer,
        String product,
        String serialNumber,
        String partNumber,
        String fruFile,
        List<String> custom) {
    private static final Instant EPOCH = Instant.parse("1996-01-01T00:00:00Z");

    public BoardArea {
        custom = List.copyOf(custom);
    }

    static BoardArea decode(FruFields fields, List<String> problems) {
        fields.language(fields.fixed("language", problems));
        long minutes = fields.fixed("manufacturing date", problems)
                | fields.fixed("manufacturing date", problems) << 8
                | fields.fixed("manufacturing date", problems) << 16;
        return new BoardArea(
                minutes == 0 ? Optional.empty() : Optional.of(EPOCH.plus(Duration.ofMinutes(minutes))),
                fields.next("board manufacturer", problems),
                fields.next("board product name", problems),
                fields.next("board serial number", problems),
                fields.next("board part number", problems),
                fields.next("board FRU file id", problems),
                fields.custom(problems));
    }
}
