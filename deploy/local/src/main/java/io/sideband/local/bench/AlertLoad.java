package io.sideband.local.bench;

import io.sideband.events.AlertRule;
import io.sideband.events.BmcRegistration;
import io.sideband.events.Event;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.Protocol;
import io.sideband.events.ReadingBatch;
import io.sideband.events.ReadingBatch.Reading;
import io.sideband.events.ReadingBatch.ReadingState;
import io.sideband.events.RuleCondition;
import io.sideband.events.RuleSelector;
import io.sideband.events.SensorKind;
import io.sideband.events.SensorSnapshot;
import io.sideband.events.SensorSnapshot.Sensor;
import io.sideband.events.SensorSnapshot.Thresholds;
import io.sideband.events.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A synthetic fleet on Kafka: what collector would write of BMCs of one model with forty temperature sensors each. */
final class AlertLoad implements AutoCloseable {
    static final int SENSORS = 40;
    private static final double FINE = 40;
    private static final double HOT = 95;

    private final EventCodec codec = new EventCodec();
    private final Producer<String, byte[]> producer;
    private final List<Sensor> catalogue =
            IntStream.range(0, SENSORS).mapToObj(AlertLoad::sensor).toList();
    private final List<Reading> fine =
            IntStream.range(0, SENSORS).mapToObj(n -> reading(n, FINE)).toList();

    /** @param login of one who may write every topic */
    AlertLoad(Map<String, String> login) {
        Map<String, Object> settings = new HashMap<>(login);
        settings.put("acks", "all");
        settings.put("linger.ms", "5");
        settings.put("compression.type", "lz4");
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    void register(int bmcs, Instant now) {
        for (int n = 0; n < bmcs; n++) {
            String bmc = bmc(n);
            put(
                    EventType.BMC,
                    bmc,
                    now,
                    new BmcRegistration(
                            bmc,
                            "default",
                            "127.0.0.1",
                            623,
                            List.of(Protocol.IPMI),
                            "lab",
                            Map.of("rack", Integer.toString(n / 40)),
                            List.of(17),
                            Duration.ofSeconds(30),
                            1));
            put(EventType.SENSORS, bmc, now, new SensorSnapshot(bmc, now, "bench", catalogue));
        }
        producer.flush();
    }

    /** Rules that look at every sensor and hold for none but those that are hot by far. */
    void rules(int count, Instant now) {
        for (int n = 0; n < count; n++) {
            put(
                    EventType.RULE,
                    "bench-%d".formatted(n),
                    now,
                    new AlertRule(
                            "bench-%d".formatted(n),
                            1,
                            true,
                            null,
                            Severity.WARNING,
                            RuleSelector.everything(),
                            new RuleCondition.Threshold(200.0 + n, null, null, "Cel"),
                            Duration.ZERO,
                            Duration.ZERO,
                            Map.of(),
                            Map.of(),
                            now,
                            "bench"));
        }
        producer.flush();
    }

    /** One poll of a BMC, taken now; hot ones have one sensor over its critical threshold. */
    void read(int bmc, boolean hot, Instant now) {
        List<Reading> readings = fine;
        if (hot) {
            readings = new ArrayList<>(fine);
            readings.set(0, reading(0, HOT));
        }
        put(EventType.READINGS, bmc(bmc), now, new ReadingBatch(bmc(bmc), now, "fast", readings));
    }

    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }

    private <T> void put(EventType<T> type, String key, Instant now, T data) {
        var unused = producer.send(codec.encode(key, Event.of(type, "/sideband/bench", now, data)));
    }

    private static String bmc(int number) {
        return "bench-%05d".formatted(number);
    }

    private static Sensor sensor(int number) {
        return new Sensor(
                "20h/0/%d".formatted(number),
                "Temp %d".formatted(number),
                number,
                SensorKind.TEMPERATURE,
                1,
                1,
                "Cel",
                "processor 1",
                new Thresholds(null, null, 5.0, 80.0, 90.0, 100.0, 2, 2),
                List.of());
    }

    private static Reading reading(int number, double value) {
        return new Reading(
                "Temp %d".formatted(number),
                "20h/0/%d".formatted(number),
                number,
                SensorKind.TEMPERATURE,
                value,
                "Cel",
                null,
                ReadingState.OK,
                null,
                List.of());
    }
}
