package io.sideband.simulator.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The table in the tree: a row per feature, a column per peer and suite, a cell {@code pass} or what the peer said. */
final class FeatureTable {
    static final String PASS = "pass";

    private static final String NOTHING = "";
    private static final String TITLE = """
        # What independent clients can do with the simulator

        Written by `PeerFeaturesIT`. A cell is `pass`, or the peer's version and what it printed where it could not;
        an empty one means that the peer has no command for it. A `pass` may not be lost.

        """;

    private final List<String> columns;
    private final Map<String, Map<String, String>> rows = new TreeMap<>();

    FeatureTable(List<String> columns) {
        this.columns = List.copyOf(columns);
    }

    void put(String feature, String column, String cell) {
        rows.computeIfAbsent(feature, _ -> new TreeMap<>()).put(column, cell);
    }

    private String cell(String feature, String column) {
        return rows.getOrDefault(feature, Map.of()).getOrDefault(column, NOTHING);
    }

    static FeatureTable read(Path file) throws IOException {
        FeatureTable table = new FeatureTable(List.of());
        List<String> lines = Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("|"))
                .toList();
        List<String> header = cells(lines.getFirst());
        for (String line : lines.subList(2, lines.size())) {
            List<String> cells = cells(line);
            for (int i = 1; i < header.size(); i++) {
                table.put(cells.getFirst(), header.get(i), cells.get(i));
            }
        }
        return table;
    }

    private static List<String> cells(String line) {
        String inner = line.substring(1, line.lastIndexOf('|'));
        return List.of(inner.split("\\|", -1)).stream().map(String::strip).toList();
    }

    String markdown() {
        StringBuilder out = new StringBuilder(TITLE);
        out.append("| feature | ").append(String.join(" | ", columns)).append(" |\n");
        out.append("|---".repeat(columns.size() + 1)).append("|\n");
        rows.forEach((feature, cells) -> {
            out.append("| ").append(feature);
            columns.forEach(column -> out.append(" | ").append(cells.getOrDefault(column, NOTHING)));
            out.append(" |\n");
        });
        return out.toString();
    }

    /** Cells that passed in {@code before} and do not any more, each with what it is now. */
    List<String> lostSince(FeatureTable before) {
        List<String> lost = new ArrayList<>();
        before.rows.forEach((feature, cells) -> cells.forEach((column, cell) -> {
            if (cell.equals(PASS) && !cell(feature, column).equals(PASS)) {
                lost.add("%s, %s: %s".formatted(feature, column, cell(feature, column)));
            }
        }));
        return lost;
    }

    /** Cells that pass and did not in {@code before}. */
    List<String> gainedSince(FeatureTable before) {
        List<String> gained = new ArrayList<>();
        rows.forEach((feature, cells) -> cells.forEach((column, cell) -> {
            if (cell.equals(PASS) && !before.cell(feature, column).equals(PASS)) {
                gained.add("%s, %s".formatted(feature, column));
            }
        }));
        return gained;
    }
}
