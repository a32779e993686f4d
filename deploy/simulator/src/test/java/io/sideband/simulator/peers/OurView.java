package io.sideband.simulator.peers;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.sideband.ipmi.IpmiSession;
import io.sideband.ipmi.fru.FruInventory;
import io.sideband.ipmi.fru.FruReader;
import io.sideband.ipmi.sdr.SdrReader;
import io.sideband.ipmi.sel.SelDecoder;
import io.sideband.ipmi.sel.SelEntry;
import io.sideband.ipmi.sel.SelReader;
import io.sideband.ipmi.sensor.Measurement;
import io.sideband.ipmi.sensor.Sensor;
import io.sideband.ipmi.sensor.SensorList;
import io.sideband.ipmi.sensor.SensorState;
import io.sideband.ipmi.sensor.SensorStates;
import io.sideband.ipmi.sensor.Severity;
import io.sideband.ipmi.session.Credentials;
import io.sideband.ipmi.session.SessionConfig;
import io.sideband.ipmi.transport.IpmiTransport;
import io.sideband.ipmi.transport.TransportConfig;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** What lib/ipmi's client says about a BMC, as facts: a name and a text that another client's text can be held against. */
final class OurView implements AutoCloseable {
    private static final int NO_LIMIT = 1_000;

    private final IpmiTransport transport = IpmiTransport.open(TransportConfig.standard());
    private final IpmiSession session;
    private final SensorList sensors;

    OurView(InetSocketAddress address, String user, String password) {
        session = join(transport.connect(address, SessionConfig.of(Credentials.of(user, password))));
        sensors = SensorList.of(join(new SdrReader(session, _ -> CompletableFuture.completedFuture(null)).read())
                .records());
    }

    /** Of all sensors. */
    List<String> names() {
        return sensors.sensors().stream().map(Sensor::name).toList();
    }

    /** Value, severity and states of every sensor that can be read. */
    Map<String, String> sensors() {
        Map<String, String> facts = new TreeMap<>();
        for (Sensor sensor : sensors.sensors()) {
            if (sensor.readable()) {
                Measurement measured = Measurement.of(sensor, join(session.send(sensor.read())));
                boolean ok = measured.quality() == Measurement.Quality.OK;
                Double value = measured.value();
                facts.put(sensor.name() + " value", value == null ? "none" : decimals(value));
                facts.put(sensor.name() + " severity", ok ? severity(measured) : "none");
                if (sensor.discrete()) {
                    facts.put(sensor.name() + " states", ok ? states(measured) : "none");
                }
            }
        }
        return facts;
    }

    /** Sensor, severity and state of every entry of the log. */
    Map<String, String> log() {
        SelDecoder decoder = new SelDecoder(sensors.sensors());
        Map<String, String> facts = new TreeMap<>();
        join(new SelReader(session).after(SelReader.FROM_START, NO_LIMIT))
                .entries()
                .forEach(found -> {
                    if (SelEntry.decode(found.entry()) instanceof SelEntry.Event event) {
                        SelDecoder.Meaning meaning = decoder.decode(event);
                        Sensor sensor = meaning.sensor();
                        String entry = "entry %d ".formatted(found.recordId());
                        facts.put(entry + "sensor", sensor == null ? "unknown" : sensor.name());
                        facts.put(entry + "severity", grade(meaning.severity()));
                        facts.put(
                                entry + "state",
                                plain(SensorStates.state(event.sensorType(), event.eventType(), event.offset())
                                        .text()));
                        facts.put(entry + "direction", event.asserted() ? "asserted" : "deasserted");
                    }
                });
        return facts;
    }

    /** The fields of FRU device 0. */
    Map<String, String> inventory() {
        FruInventory inventory = FruInventory.decode(join(new FruReader(session).read(0)));
        Map<String, String> facts = new TreeMap<>();
        inventory.chassis().ifPresent(chassis -> {
            facts.put("chassis part number", chassis.partNumber());
            facts.put("chassis serial number", chassis.serialNumber());
            facts.put("chassis custom", String.join(", ", chassis.custom()));
        });
        inventory.board().ifPresent(board -> {
            facts.put("board manufacturer", board.manufacturer());
            facts.put("board product", board.product());
            facts.put("board serial number", board.serialNumber());
            facts.put("board part number", board.partNumber());
            facts.put("board custom", String.join(", ", board.custom()));
        });
        inventory.product().ifPresent(product -> {
            facts.put("product manufacturer", product.manufacturer());
            facts.put("product name", product.name());
            facts.put("product part number", product.partNumber());
            facts.put("product version", product.version());
            facts.put("product serial number", product.serialNumber());
            facts.put("product asset tag", product.assetTag());
            facts.put("product custom", String.join(", ", product.custom()));
        });
        facts.replaceAll((_, text) -> text.strip());
        return facts;
    }

    static String decimals(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** Letters, digits and single blanks, in small letters. */
    static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip();
    }

    private static String states(Measurement measured) {
        return measured.states().stream()
                .map(state -> plain(state.text()))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String severity(Measurement measured) {
        Measurement.Crossing crossed = measured.crossed();
        if (crossed != null) {
            return switch (crossed) {
                case NONE -> "nominal";
                case LOWER_NON_CRITICAL, UPPER_NON_CRITICAL -> "warning";
                case LOWER_CRITICAL, LOWER_NON_RECOVERABLE, UPPER_CRITICAL, UPPER_NON_RECOVERABLE -> "critical";
            };
        }
        List<Severity> grades = measured.states().stream()
                .map(SensorState::severity)
                .sorted(Comparator.reverseOrder())
                .toList();
        return grades.isEmpty() ? "nominal" : grade(grades.getFirst());
    }

    private static String grade(Severity severity) {
        return switch (severity) {
            case UNKNOWN -> "none";
            case OK, INFO -> "nominal";
            case WARNING -> "warning";
            case CRITICAL, EMERGENCY -> "critical";
        };
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, SECONDS).join();
    }

    @Override
    public void close() {
        session.close();
        transport.close();
    }
}
