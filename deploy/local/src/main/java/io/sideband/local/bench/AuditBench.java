package io.sideband.local.bench;

import io.sideband.embedded.EmbeddedKafka;
import io.sideband.embedded.EmbeddedPostgreSql;
import io.sideband.events.Topics;
import io.sideband.local.Logs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;

/**
 * The audit log from Kafka append to PostgreSQL commit, with Kafka, PostgreSQL and the load on the same machine: latency
 * at an even rate, then how fast a backlog is taken, beside a bare multi-row insert of those rows in the same run, then how
 * fast the verifier goes through it.
 */
public final class AuditBench {
    private static final int PARTITIONS = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Options options;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, Object> figures = new LinkedHashMap<>();

    private AuditBench(Options options) {
        this.options = options;
    }

    /**
     * How much of it.
     *
     * @param rate records per second of the even load
     * @param backlog records that are taken as fast as it goes
     */
    private record Options(int rate, Duration warmUp, Duration window, int backlog) {
        static Options parse(String[] arguments) {
            Options options = new Options(3000, Duration.ofSeconds(20), Duration.ofSeconds(60), 60_000);
            for (int i = 0; i < arguments.length; i += 2) {
                if (i + 1 == arguments.length) {
                    throw new IllegalArgumentException(arguments[i] + " needs a value");
                }
                options = options.with(arguments[i], Integer.parseInt(arguments[i + 1]));
            }
            return options;
        }

        private Options with(String name, int value) {
            return switch (name) {
                case "--rate" -> new Options(value, warmUp, window, backlog);
                case "--warm-up" -> new Options(rate, Duration.ofSeconds(value), window, backlog);
                case "--window" -> new Options(rate, warmUp, Duration.ofSeconds(value), backlog);
                case "--backlog" -> new Options(rate, warmUp, window, value);
                default ->
                    throw new IllegalArgumentException(
                            "%s is not one of --rate, --warm-up, --window (seconds), --backlog".formatted(name));
            };
        }
    }

    public static void main(String[] arguments) {
        try {
            new AuditBench(Options.parse(arguments)).run();
        } catch (IllegalArgumentException e) {
            System.err.println("audit: " + e.getMessage());
            System.exit(2);
        }
    }

    private void run() {
        try (BenchDirectory directory = BenchDirectory.create()) {
            run(directory.path());
        }
    }

    private void run(Path directory) {
        // standard output is for the one JSON line
        Logs.toFile(directory.resolve("kafka.log"));
        try (EmbeddedKafka kafka = EmbeddedKafka.builder().plaintext().start();
                EmbeddedPostgreSql postgreSql = EmbeddedPostgreSql.builder()
                        .databases(AuditServer.NAME)
                        .setting("track_commit_timestamp", "on")
                        .start();
                AuditServer server = new AuditServer(directory, kafka, postgreSql);
                AuditTable table = new AuditTable(postgreSql)) {
            table.requireDurableCommits();
            try (Admin admin = kafka.admin()) {
                new Topics(admin).createMissing(PARTITIONS, (short) 1);
            }
            server.start(Map.of());
            try (AuditLoad load = new AuditLoad(kafka.clientProperties())) {
                measureLatency(server, table, postgreSql, load);
                Backlog backlog = measurePace(server, table, load);
                figures.put("errors", load.failures());
                figures.put("records", load.sent());
                measureVerifier(directory, server, table);
                server.close();
                print(table, backlog);
            }
        }
    }

    private void measureLatency(AuditServer server, AuditTable table, EmbeddedPostgreSql postgreSql, AuditLoad load) {
        await(server, () -> table.size() > 0);
        BenchOutput.progress("%d records a second for %s to warm up".formatted(options.rate(), options.warmUp()));
        load.atRate(options.rate(), options.warmUp());
        awaitTaken(server, table, load);
        long from = table.size();
        Duration before = CpuTime.of(server.pid());
        try (AuditTable own = new AuditTable(postgreSql);
                CoverageWatch watch = new CoverageWatch(own)) {
            watch.start();
            BenchOutput.progress("and for %s to be measured".formatted(options.window()));
            Instant started = clock.instant();
            load.atRate(options.rate(), options.window());
            awaitTaken(server, table, load);
            Duration cpu = CpuTime.of(server.pid()).minus(before);
            figures.put("rate_records_per_s", options.rate());
            figures.putAll(table.ack(from, table.size()));
            figures.putAll(coverage(started, from, watch.looks()));
            figures.put(
                    "service_cpu_share",
                    Throughput.round(cpu.toNanos() / (double) options.window().toNanos()));
        }
        BenchOutput.progress(figures.toString());
    }

    /** From when a record was due to when a checkpoint over it was seen. */
    private Map<String, Object> coverage(Instant started, long from, List<CoverageWatch.Look> looks) {
        List<Double> lags = new ArrayList<>();
        long next = from;
        for (CoverageWatch.Look look : looks) {
            for (; next < look.covered(); next++) {
                Duration due = Duration.ofNanos((next - from) * 1_000_000_000L / options.rate());
                lags.add(Duration.between(started.plus(due), look.at()).toNanos() / 1e6);
            }
        }
        Collections.sort(lags);
        return Map.of(
                "checkpoint_p50_ms", Throughput.round(lags.get(lags.size() / 2)),
                "checkpoint_p99_ms", Throughput.round(lags.get(lags.size() * 99 / 100)));
    }

    /**
     * What was taken as fast as it went.
     *
     * @param from the first index of it
     * @param pace records per second
     */
    private record Backlog(long from, double pace) {}

    private Backlog measurePace(AuditServer server, AuditTable table, AuditLoad load) {
        BenchOutput.progress("a backlog of %d records".formatted(options.backlog()));
        long from = table.size();
        load.burst(options.backlog());
        awaitTaken(server, table, load);
        Backlog backlog = new Backlog(from, table.pace(from));
        figures.put("records_per_s", Throughput.round(backlog.pace()));
        return backlog;
    }

    private void measureVerifier(Path directory, AuditServer server, AuditTable table) {
        Path published = directory.resolve("published");
        server.close();
        server.start(Map.of("sideband.log.publish.directory", published.toString()));
        long size = table.size();
        BenchOutput.progress("the verifier reads the log of %d records".formatted(size));
        await(server, () -> Files.exists(published.resolve("checkpoint")));
        figures.putAll(VerifierRun.measure(directory, published, table.verifierKey()));
    }

    private void print(AuditTable table, Backlog backlog) {
        double withIndexes = table.bareInsert(backlog.from(), true);
        double without = table.bareInsert(backlog.from(), false);
        Map<String, Object> peer = Map.of(
                "records_per_s", Throughput.round(withIndexes),
                "records_per_s_without_indexes", Throughput.round(without));
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("bench", "audit");
        line.put("figures", figures);
        line.put("peer", Map.of("name", "bare multi-row insert of the same rows", "figures", peer));
        line.put("ratio", Throughput.round(backlog.pace() / withIndexes));
        BenchOutput.result(line);
    }

    private static void awaitTaken(AuditServer server, AuditTable table, AuditLoad load) {
        await(server, () -> table.benchRecords() >= load.sent());
    }

    private static void await(AuditServer server, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            server.check();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not within %s; its log is %s".formatted(PATIENCE, server.log()));
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }
}
