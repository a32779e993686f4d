package io.sideband.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table as a peer prints it: rows found by the cell that names the sensor. */
record PeerTable(Map<String, List<String>> rows) {

    /** @param name column of the name; lines with fewer than {@code columns} cells are no rows */
    static PeerTable of(String printed, char separator, int name, int columns) {
        Pattern pattern = Pattern.compile(Pattern.quote(String.valueOf(separator)));
        return new PeerTable(printed.lines()
                .map(line -> Arrays.stream(pattern.split(line, -1))
                        .map(String::strip)
                        .toList())
                .filter(cells -> cells.size() >= columns)
                .collect(Collectors.toMap(cells -> cells.get(name), cells -> cells)));
    }

    List<String> row(String name) {
        @Nullable List<String> row = rows.get(name);
        if (row == null) {
            throw new AssertionError("%s is not printed, only %s".formatted(name, rows.keySet()));
        }
        return row;
    }

    String cell(String name, int column) {
        return row(name).get(column);
    }
}
