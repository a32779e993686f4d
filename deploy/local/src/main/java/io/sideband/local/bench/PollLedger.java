package io.sideband.local.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The judge: from what the BMCs gave, what must be on the topic. A group is due when the BMC answered for its last sensor.
 * Also tells how evenly BMCs were asked. Not thread-safe.
 */
final class PollLedger {
    private static final String READING = "Get Sensor Reading";
    private static final String POLL_BEGINS = "Get Chassis Status";
    private static final int SENSORS = 256;

    /** What is known of one BMC. */
    private static final class Bmc {
        private final short[] raw = new short[SENSORS];
        private long lastRequest = -1;
        private boolean repeated;
        private @Nullable Instant polledAt;
    }

    private final Map<Integer, GroupOf> groupsByLastSensor = new HashMap<>();
    private final Duration interval;
    private final Predicate<String> counted;
    private final Map<String, Bmc> bmcs = new HashMap<>();
    private final PollSeries due = new PollSeries();
    private final List<Long> deviations = new ArrayList<>();
    private Instant from = Instant.MAX;
    private Instant to = Instant.MAX;
    private long pollsInWindow;
    private long replies;

    private record GroupOf(String name, List<Integer> sensors) {}

    /**
     * @param groups sensor numbers of each group, in the order in which they are read
     * @param counted the BMCs whose polls are counted and measured; all are judged
     */
    PollLedger(Map<String, List<Integer>> groups, Duration interval, Predicate<String> counted) {
        this.interval = interval;
        this.counted = counted;
        groups.forEach((name, sensors) -> groupsByLastSensor.put(sensors.getLast(), new GroupOf(name, sensors)));
    }

    /** Polls that begin from now on are counted and their evenness is measured. */
    void measureFrom(Instant start) {
        from = start;
    }

    void measureTo(Instant end) {
        to = end;
    }

    void take(LedgerLine line) {
        if (READING.equals(line.name()) && line.number() >= 0) {
            reading(line);
        } else if (POLL_BEGINS.equals(line.name())) {
            begins(line);
        }
    }

    private void reading(LedgerLine line) {
        Bmc bmc = bmcs.computeIfAbsent(line.bmc(), k -> new Bmc());
        replies++;
        long request = (line.session() << 16) ^ ((long) line.sequence() << 8) ^ line.number();
        if (request == bmc.lastRequest) {
            bmc.repeated = true;
            return;
        }
        bmc.lastRequest = request;
        bmc.raw[line.number()] = (short) line.raw();
        GroupOf group = groupsByLastSensor.get(line.number());
        if (group != null) {
            due.add(line.bmc(), group.name(), new PollSeries.Poll(fingerprint(bmc, group.sensors()), bmc.repeated));
            bmc.repeated = false;
        }
    }

    private static int fingerprint(Bmc bmc, List<Integer> sensors) {
        return Arrays.hashCode(
                sensors.stream().mapToInt(number -> bmc.raw[number]).toArray());
    }

    private void begins(LedgerLine line) {
        Instant at = Instant.parse(line.time());
        Bmc bmc = bmcs.computeIfAbsent(line.bmc(), k -> new Bmc());
        Instant before = bmc.polledAt;
        bmc.polledAt = at;
        if (at.isBefore(from) || !at.isBefore(to) || !counted.test(line.bmc())) {
            return;
        }
        pollsInWindow++;
        if (before != null) {
            deviations.add(Math.abs(Duration.between(before, at).minus(interval).toMillis()));
        }
    }

    PollSeries due() {
        return due;
    }

    long replies() {
        return replies;
    }

    /** Polls that began in the measured time. */
    long polls() {
        return pollsInWindow;
    }

    /** How far the time between two polls of a BMC was from the interval; {@code share} of them were not further. */
    long jitterMillis(double share) {
        return Quantile.of(deviations, share);
    }
}
