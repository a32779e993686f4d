package io.sideband.collector.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sideband.collector.FakeFleet;
import io.sideband.events.Event;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.Topic;
import io.sideband.simulator.Simulator;
import io.sideband.simulator.SimulatorConfig;
import io.sideband.simulator.eventlog.SelRecord;
import io.sideband.simulator.fleet.SimulatedBmc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two collectors as processes, a real broker, simulated BMCs whose logs grow all the time, and everything going wrong in an
 * order that a seed decides: {@code -Dsideband.chaos.seed}. What each log was given is kept here and is the judge.
 */
@EnabledIfSystemProperty(named = "sideband.long", matches = "true")
class ChaosIT {
    private static final int BMCS = 12;
    private static final int ROUNDS = 14;
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration CUT = Duration.ofSeconds(8);
    private static final Duration SETTLE = Duration.ofSeconds(4);
    private static final String ENTRY = "0000020000000020000401010157%04x";

    @TempDir
    static Path directory;

    private static BrokerUnderTest broker;
    private static Simulator simulator;
    private static Path keys;

    private final long seed = Long.getLong("sideband.chaos.seed", 4711);
    private final Random random = new Random(seed);
    private final CountDownLatch never = new CountDownLatch(1);
    /** What each log was given, in its order. Guarded by itself. */
    private final Map<String, List<String>> given = new LinkedHashMap<>();

    private final Map<String, InstanceProcess> collectors = new LinkedHashMap<>();
    private int written;

    private enum Trouble {
        KILL,
        STOP,
        BROKER,
        CUT,
        CLEAR,
        CLOCK
    }

    @BeforeAll
    static void start() throws IOException {
        keys = Files.createDirectory(
                directory.resolve("keys"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        broker = new BrokerUnderTest(keys);
        simulator = Simulator.start(SimulatorConfig.forUser("ipmiusr", FakeFleet.PASSWORD)
                .bmcs(BMCS)
                .port(0)
                .build());
        broker.credential("lab", 1, FakeFleet.PASSWORD);
        simulator.bmcs().forEach(bmc -> broker.register(bmc.name(), "lab", bmc.address(), "default"));
    }

    @AfterAll
    static void end() {
        simulator.close();
        broker.close();
    }

    private InstanceProcess collector(String name) throws IOException {
        InstanceProcess started = InstanceProcess.start(
                name, broker.kafka().bootstrapServers(), keys, "default", Path.of("target", "chaos-" + name + ".log"));
        collectors.put(name, started);
        return started;
    }

    @Test
    void everyEntryComesOnceOrInsideADeclaredGap() throws IOException, InterruptedException {
        try {
            collector("one");
            collector("two");
            awaitPolled();
            Thread writer = Thread.ofVirtual().start(this::write);
            for (int round = 0; round < ROUNDS; round++) {
                // each at least twice, in an order of the seed's
                Trouble trouble = Trouble.values()[
                        round < Trouble.values().length ? round : random.nextInt(Trouble.values().length)];
                System.err.printf("chaos seed=%d round=%d %s%n", seed, round, trouble);
                happen(trouble);
                pause(SETTLE);
            }
            never.countDown();
            writer.join();
            awaitPolled();
            await().atMost(SOON)
                    .pollInterval(Duration.ofSeconds(2))
                    .untilAsserted(
                            () -> assertThat(wrongs()).as("seed %d", seed).isEmpty());
            assertThat(written).isGreaterThan(ROUNDS * BMCS);
        } finally {
            never.countDown();
            for (InstanceProcess each : collectors.values()) {
                each.close();
            }
        }
    }

    private void happen(Trouble trouble) throws IOException, InterruptedException {
        List<String> names = List.copyOf(collectors.keySet());
        String name = names.get(random.nextInt(names.size()));
        SimulatedBmc bmc = simulator.bmc(random.nextInt(BMCS));
        switch (trouble) {
            case KILL -> {
                Objects.requireNonNull(collectors.get(name)).kill();
                collector(name);
            }
            case STOP -> {
                Objects.requireNonNull(collectors.get(name)).stop();
                pause(PAUSE);
                Objects.requireNonNull(collectors.get(name)).goOn();
            }
            case BROKER -> {
                broker.kafka().stop();
                pause(SETTLE);
                broker.kafka().start();
            }
            case CUT -> {
                int from = random.nextInt(3);
                for (int i = from; i < BMCS; i += 3) {
                    simulator.bmc(i).cut();
                }
                pause(CUT);
                for (int i = from; i < BMCS; i += 3) {
                    simulator.bmc(i).restore();
                }
            }
            case CLEAR -> bmc.clearLog();
            case CLOCK -> bmc.setLogClock(Instant.now().getEpochSecond() + random.nextInt(-100_000_000, 100_000_000));
        }
    }

    private void write() {
        try {
            while (!never.await(60, TimeUnit.MILLISECONDS)) {
                write(simulator.bmc(written % BMCS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(SimulatedBmc bmc) {
        byte[] entry = HexFormat.of().parseHex(ENTRY.formatted(written & 0xFFFF));
        written++;
        synchronized (given) {
            bmc.addToLog(SelRecord.of(entry))
                    .ifPresent(stored -> given.computeIfAbsent(bmc.name(), k -> new ArrayList<>())
                            .add(stored.toString()));
        }
    }

    private List<String> wrongs() {
        Map<String, List<Event<?>>> published = new LinkedHashMap<>();
        EventCodec codec = new EventCodec();
        for (ConsumerRecord<String, byte[]> record : broker.committed(Topic.EVENTS.topicName(), null)) {
            published
                    .computeIfAbsent(record.key(), k -> new ArrayList<>())
                    .add(codec.decode(record.headers(), record.value()));
        }
        List<String> wrongs = new ArrayList<>();
        synchronized (given) {
            given.forEach((bmc, entries) -> LogJudge.wrongs(entries, published.getOrDefault(bmc, List.of()))
                    .forEach(wrong -> wrongs.add(bmc + " " + wrong)));
        }
        return wrongs;
    }

    private void awaitPolled() {
        Instant since = Instant.now();
        await().atMost(SOON)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> broker.events(EventType.READINGS, null).stream()
                                .map(Event::data)
                                .filter(batch -> batch.observedAt().isAfter(since))
                                .map(batch -> batch.bmc())
                                .distinct()
                                .count()
                        == BMCS);
    }

    private static void pause(Duration time) throws InterruptedException {
        boolean unused = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
