package io.sideband.local.bench;

import io.sideband.local.LocalStack;
import io.sideband.local.Logs;
import io.sideband.local.ServiceName;
import io.sideband.local.StackPlan;
import io.sideband.local.StackPorts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One collector and a fleet: does it poll every BMC in time, does everything that the BMCs gave arrive on Kafka, and what
 * does that take. The judge is the simulator's ledger; records are written with acks=all in transactions.
 *
 * <p>Figures: {@code lost} polls that the ledger has and the topic has not, {@code invented} the other way round,
 * {@code polls_made} of the {@code polls_due} within the window (of the healthy BMCs, as is the jitter), {@code collector_cores}, {@code heap_per_bmc_kib} (live heap with the fleet less
 * live heap without, per BMC; the slope between two sizes is that of {@code live_heap_kib}), {@code jitter_p99_ms} (how far the time between two polls of a BMC is from the interval),
 * {@code latency_p50_ms} and {@code latency_p99_ms} (a poll's last answer to a consumer), {@code udp_sockets}.
 */
public final class FleetBench {
    private static final double KIB = 1024;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final FleetOptions options;
    private final InstantSource clock = InstantSource.system();
    private final CountDownLatch never = new CountDownLatch(1);

    private FleetBench(FleetOptions options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws InterruptedException {
        FleetOptions options;
        try {
            options = FleetOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("fleet: " + e.getMessage());
            System.exit(2);
            return;
        }
        new FleetBench(options).run();
    }

    private void run() throws InterruptedException {
        try (BenchDirectory directory = BenchDirectory.create()) {
            // standard output is for the one JSON line
            Logs.toFile(directory.path().resolve("kafka.log"));
            StackPlan plan = StackPlan.standard(Path.of("").toAbsolutePath())
                    .elsewhere(directory.path().resolve("run"), StackPorts.free())
                    .withServices(Set.of(ServiceName.COLLECTOR))
                    .withBmcs(options.bmcs())
                    .withInterval(options.interval())
                    .unregistered()
                    .optimised();
            try (LocalStack stack = LocalStack.start(plan, System.err::println);
                    PublishedPolls published = new PublishedPolls(stack.consumerLogin(), clock)) {
                measure(stack, published);
            }
        }
    }

    private void measure(LocalStack stack, PublishedPolls published) throws InterruptedException {
        long pid = stack.pid(ServiceName.COLLECTOR);
        long heapBefore = ProcessFacts.liveHeap(pid);
        Map<String, Object> figures = new LinkedHashMap<>();
        List<String> bmcs = stack.simulatedBmcs();
        LateJudge judge = new LateJudge();
        PollLedger ledger;
        // from the very beginning: the ledger keeps only so much
        LedgerTail tail = new LedgerTail(stack.simulatorControl(), stack.simulatorControlToken(), judge::take);
        try (tail) {
            options.trouble().begin(stack.simulatorControl(), stack.simulatorControlToken(), bmcs);
            stack.registerFleet();
            await("the first poll", () -> sensors(published) >= options.sensors());
            ledger = new PollLedger(published.groups(), options.interval(), options.trouble()::isHealthy);
            synchronized (tail) {
                judge.begin(ledger::take);
            }
            await(
                    "the first poll of every BMC that lives",
                    () -> published.bmcs() == options.trouble().alive(bmcs));
            BenchOutput.progress("every BMC was polled once; warms up for " + options.warmUp());
            pause(options.warmUp());
            double seconds = window(pid, published, tail, ledger, figures);
            figures.put(
                    "polls_due",
                    Math.round(options.trouble().healthy(bmcs)
                            * seconds
                            / options.interval().toSeconds()));
            long heap = ProcessFacts.liveHeap(pid);
            figures.put("live_heap_kib", round(heap / KIB));
            figures.put("heap_per_bmc_kib", round((heap - heapBefore) / KIB / options.bmcs()));
            figures.put("udp_sockets", ProcessFacts.udpSockets(pid));
            BenchOutput.progress("stops the collector in good order and reads ledger and topic to their ends");
            stack.stop(ServiceName.COLLECTOR);
        }
        published.close();
        judge(ledger, published, figures);
        print(figures);
    }

    /** @return how long it measured, seconds */
    private double window(
            long pid, PublishedPolls published, LedgerTail tail, PollLedger ledger, Map<String, Object> figures)
            throws InterruptedException {
        BenchOutput.progress("measures for " + options.window());
        Duration before = CpuTime.of(pid);
        var start = clock.instant();
        synchronized (tail) {
            ledger.measureFrom(start);
        }
        published.measureFrom(start);
        pause(options.window());
        var end = clock.instant();
        synchronized (tail) {
            ledger.measureTo(end);
        }
        published.measureTo(end);
        double seconds = Duration.between(start, end).toNanos() / 1e9;
        figures.put("collector_cores", round(CpuTime.of(pid).minus(before).toNanos() / 1e9 / seconds));
        figures.put("window_seconds", round(seconds));
        return seconds;
    }

    private void judge(PollLedger ledger, PublishedPolls published, Map<String, Object> figures) {
        PollSeries.Difference difference = ledger.due().compare(published.polls());
        figures.put("bmcs", options.bmcs());
        figures.put("loss_percent", options.trouble().lossPercent());
        figures.put("sensors", sensors(published));
        figures.put("interval_seconds", options.interval().toSeconds());
        figures.put("replies", ledger.replies());
        figures.put("polls_published", published.polls().size());
        figures.put("lost", difference.lost());
        figures.put("invented", difference.invented());
        figures.put("polls_made", ledger.polls());
        figures.put("jitter_p50_ms", ledger.jitterMillis(0.5));
        figures.put("jitter_p99_ms", ledger.jitterMillis(0.99));
        figures.put("latency_p50_ms", published.latencyMillis(0.5));
        figures.put("latency_p99_ms", published.latencyMillis(0.99));
    }

    private static int sensors(PublishedPolls published) {
        return published.groups().values().stream().mapToInt(List::size).sum();
    }

    private static void print(Map<String, Object> figures) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("bench", "fleet");
        line.put("figures", figures);
        BenchOutput.result(line);
    }

    private void await(String what, java.util.function.BooleanSupplier there) throws InterruptedException {
        Duration patience = options.interval().multipliedBy(4).plusMinutes(5);
        var until = clock.instant().plus(patience);
        BenchOutput.progress("waits for " + what);
        while (!there.getAsBoolean()) {
            if (clock.instant().isAfter(until)) {
                throw new IllegalStateException("waited %s in vain for %s".formatted(patience, what));
            }
            pause(BETWEEN_LOOKS);
        }
    }

    private void pause(Duration time) throws InterruptedException {
        boolean unused = never.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static double round(double value) {
        return Throughput.round(value);
    }
}
