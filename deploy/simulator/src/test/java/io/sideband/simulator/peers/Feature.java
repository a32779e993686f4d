package io.sideband.simulator.peers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of features.txt: what a peer does to show that it understands the simulator.
 *
 * @param name of the feature, the row of the table
 * @param peer ipmitool, freeipmi or pyghmi
 * @param steps one after the other, on the same BMC
 * @param expected found in what the last step prints
 */
record Feature(String name, String peer, List<String> steps, String expected) {
    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")+");

    static List<Feature> parse(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Feature::of)
                .toList();
    }

    private static Feature of(String line) {
        String[] cells = line.split(" \\| ", 4);
        if (cells.length != 4) {
            throw new IllegalArgumentException("not feature, peer, steps and expectation: " + line);
        }
        boolean python = cells[1].equals("pyghmi");
        List<String> steps = python
                ? List.of(cells[2].strip())
                : Arrays.stream(cells[2].split(";", -1)).map(String::strip).toList();
        return new Feature(cells[0].strip(), cells[1].strip(), steps, cells[3].strip());
    }

    /** The same with the names in braces replaced. */
    Feature with(Map<String, String> values) {
        return new Feature(name, peer, steps.stream().map(s -> fill(s, values)).toList(), fill(expected, values));
    }

    boolean isMetBy(String printed) {
        return Pattern.compile(expected, Pattern.MULTILINE).matcher(printed).find();
    }

    private static String fill(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }

    /** The words of a step; those in quotation marks may hold blanks. */
    static List<String> words(String step) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(step);
        while (matcher.find()) {
            words.add(matcher.group().replace("\"", ""));
        }
        return words;
    }
}
