package io.sideband.ipmi.sensor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Groups of states, read from text. A mistake in the text fails the load and names the line. */
final class StateTable {
    private static final Pattern HEADING =
            Pattern.compile("(generic|sensor) ([0-9A-F]{2})(?: of ([0-9A-F]{2}))? (\\S.*)");
    private static final Pattern STATE = Pattern.compile(" ?(\\d{1,2}) (\\w+) +(\\S.*)");
    private static final int OFFSETS = 15;

    private final Map<Integer, Group> generic = new LinkedHashMap<>();
    private final Map<Integer, Group> sensor = new LinkedHashMap<>();

    private StateTable() {}

    /** The states of one event/reading type or sensor type. */
    static final class Group {
        private final String name;
        private final Map<Integer, SensorState> states = new LinkedHashMap<>();

        private Group(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        Optional<SensorState> at(int offset) {
            return Optional.ofNullable(states.get(offset));
        }
    }

    static StateTable load(String resource) {
        try (InputStream in = StateTable.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if a line is none of heading, state, comment or blank, or repeats another */
    static StateTable parse(String text) {
        StateTable table = new StateTable();
        Optional<Group> group = Optional.empty();
        for (String line : text.lines().toList()) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                group = Optional.of(table.open(heading));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                add(group.orElseThrow(() -> new IllegalArgumentException("no heading before: " + line)), line);
            }
        }
        return table;
    }

    /** The states of {@code eventType}, as they are graded for sensors of {@code sensorType}. */
    Optional<Group> generic(int sensorType, int eventType) {
        Group special = generic.get(key(sensorType, eventType));
        return Optional.ofNullable(special == null ? generic.get(eventType) : special);
    }

    private static int key(int sensorType, int eventType) {
        return sensorType << 8 | eventType;
    }

    Optional<Group> sensor(int sensorType) {
        return Optional.ofNullable(sensor.get(sensorType));
    }

    private Group open(Matcher heading) {
        Group group = new Group(heading.group(4));
        int sensorType = heading.group(3) == null ? 0 : Integer.parseInt(heading.group(3), 16);
        Map<Integer, Group> groups = heading.group(1).equals("generic") ? generic : sensor;
        if (groups.putIfAbsent(key(sensorType, Integer.parseInt(heading.group(2), 16)), group) != null) {
            throw new IllegalArgumentException("twice: " + heading.group());
        }
        return group;
    }

    private static void add(Group group, String line) {
        Matcher state = STATE.matcher(line);
        if (!state.matches()) {
            throw new IllegalArgumentException("not a state: " + line);
        }
        int offset = Integer.parseInt(state.group(1));
        Severity severity = Severity.valueOf(state.group(2).toUpperCase(Locale.ROOT));
        SensorState added = new SensorState(offset, state.group(3), severity);
        if (offset >= OFFSETS || group.states.putIfAbsent(offset, added) != null) {
            throw new IllegalArgumentException("offset out of range or twice: " + line);
        }
    }
}
