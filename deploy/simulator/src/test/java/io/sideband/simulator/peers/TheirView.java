package io.sideband.simulator.peers;

import io.sideband.testkit.IpmitoolSensor;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What FreeIPMI and ipmitool print, as the facts of {@link OurView}. */
final class TheirView {
    private static final Map<String, String> FREEIPMI_FIELDS = Map.ofEntries(
            Map.entry("FRU Chassis Part Number", "chassis part number"),
            Map.entry("FRU Chassis Serial Number", "chassis serial number"),
            Map.entry("FRU Chassis Custom Info", "chassis custom"),
            Map.entry("FRU Board Manufacturer", "board manufacturer"),
            Map.entry("FRU Board Product Name", "board product"),
            Map.entry("FRU Board Serial Number", "board serial number"),
            Map.entry("FRU Board Part Number", "board part number"),
            Map.entry("FRU Board Custom Info", "board custom"),
            Map.entry("FRU Product Manufacturer Name", "product manufacturer"),
            Map.entry("FRU Product Name", "product name"),
            Map.entry("FRU Product Part/Model Number", "product part number"),
            Map.entry("FRU Product Version", "product version"),
            Map.entry("FRU Product Serial Number", "product serial number"),
            Map.entry("FRU Product Asset Tag", "product asset tag"),
            Map.entry("FRU Product Custom Info", "product custom"));

    private static final Map<String, String> IPMITOOL_FIELDS = Map.ofEntries(
            Map.entry("Chassis Part Number", "chassis part number"),
            Map.entry("Chassis Serial", "chassis serial number"),
            Map.entry("Chassis Extra", "chassis custom"),
            Map.entry("Board Mfg", "board manufacturer"),
            Map.entry("Board Product", "board product"),
            Map.entry("Board Serial", "board serial number"),
            Map.entry("Board Part Number", "board part number"),
            Map.entry("Board Extra", "board custom"),
            Map.entry("Product Manufacturer", "product manufacturer"),
            Map.entry("Product Name", "product name"),
            Map.entry("Product Part Number", "product part number"),
            Map.entry("Product Version", "product version"),
            Map.entry("Product Serial", "product serial number"),
            Map.entry("Product Asset Tag", "product asset tag"),
            Map.entry("Product Extra", "product custom"));

    private TheirView() {}

    /** ipmi-sensors, comma separated with states: id, name, type, state, reading, units, event. */
    static Map<String, String> freeipmiSensors(String printed) {
        Map<String, String> facts = new TreeMap<>();
        printed.lines()
                .map(line -> line.split(",", 7))
                .filter(c -> c.length == 7)
                .forEach(c -> {
                    facts.put(
                            c[1] + " value", c[4].equals("N/A") ? "none" : OurView.decimals(Double.parseDouble(c[4])));
                    facts.put(c[1] + " severity", grade(c[3]));
                    if (c[5].equals("N/A")) {
                        facts.put(c[1] + " states", c[6].equals("N/A") ? "none" : quoted(c[6]));
                    }
                });
        return facts;
    }

    /** ipmitool sensor. Discrete sensors are left out: it prints their bits, not their meaning. */
    static Map<String, String> ipmitoolSensors(String printed) {
        Map<String, String> facts = new TreeMap<>();
        for (IpmitoolSensor line : IpmitoolSensor.parse(printed)) {
            if (!line.discrete()) {
                facts.put(
                        line.name() + " value",
                        line.number().map(OurView::decimals).orElse("none"));
                facts.put(
                        line.name() + " severity",
                        switch (line.state()) {
                            case "ok" -> "nominal";
                            case "nc" -> "warning";
                            case "cr", "nr" -> "critical";
                            default -> "none";
                        });
            }
        }
        return facts;
    }

    /** ipmi-sel, comma separated with states: id, date, time, name, type, state, direction, event. */
    static Map<String, String> freeipmiLog(String printed) {
        Map<String, String> facts = new TreeMap<>();
        printed.lines()
                .map(line -> line.split(",", 8))
                .filter(c -> c.length == 8)
                .forEach(c -> {
                    String entry = "entry %s ".formatted(c[0]);
                    facts.put(entry + "sensor", c[3]);
                    facts.put(entry + "severity", grade(c[5]));
                    facts.put(entry + "direction", c[6].startsWith("Assertion") ? "asserted" : "deasserted");
                    facts.put(entry + "state", OurView.plain(c[7].split(" ; ", 2)[0]));
                });
        return facts;
    }

    /**
     * ipmitool sel elist: id, date, time, sensor, event, direction, reading.
     *
     * @param names of the sensors, before which ipmitool prints their type
     */
    static Map<String, String> ipmitoolLog(String printed, Collection<String> names) {
        Map<String, String> facts = new TreeMap<>();
        printed.lines().map(TheirView::cells).filter(c -> c.size() >= 6).forEach(c -> {
            String entry = "entry %d ".formatted(Integer.parseInt(c.get(0), 16));
            facts.put(
                    entry + "sensor",
                    names.stream()
                            .filter(name -> c.get(3).endsWith(" " + name))
                            .findFirst()
                            .orElse(c.get(3)));
            facts.put(entry + "state", OurView.plain(c.get(4)));
            facts.put(entry + "direction", c.get(5).toLowerCase(Locale.ROOT));
        });
        return facts;
    }

    static Map<String, String> freeipmiInventory(String printed) {
        return fields(printed, FREEIPMI_FIELDS);
    }

    static Map<String, String> ipmitoolInventory(String printed) {
        return fields(printed, IPMITOOL_FIELDS);
    }

    private static Map<String, String> fields(String printed, Map<String, String> names) {
        Map<String, String> facts = new TreeMap<>();
        printed.lines().forEach(line -> {
            int colon = line.indexOf(':');
            String name = colon < 0 ? null : names.get(line.substring(0, colon).strip());
            if (name != null) {
                facts.put(name, line.substring(colon + 1).strip());
            }
        });
        return facts;
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
    }

    /** Texts between single quotation marks; FreeIPMI says 'OK' where there is none. */
    private static String quoted(String events) {
        return Arrays.stream(events.split("'", -1))
                .map(OurView::plain)
                .filter(text -> !text.isEmpty() && !text.equals("ok"))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String grade(String state) {
        return state.equals("N/A") ? "none" : state.toLowerCase(Locale.ROOT);
    }
}
