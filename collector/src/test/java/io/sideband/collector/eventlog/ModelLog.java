package io.sideband.collector.eventlog;

import io.sideband.bmc.Bmc;
import io.sideband.bmc.Health;
import io.sideband.bmc.LogInfo;
import io.sideband.bmc.LogPage;
import io.sideband.bmc.LogRecord;
import io.sideband.bmc.SensorCatalogue;
import io.sideband.collector.FakeBmc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A BMC's log with a clock of its own, that can be changed between any two requests. Its entries count themselves. */
final class ModelLog extends FakeBmc {
    /** What a log does when it is full. */
    enum WhenFull {
        STOP,
        OVERWRITE
    }

    private record Held(int recordId, long time, int number) {
        String raw() {
            // the number is no part of it: two entries may look the same but for id and time
            return "%04x02%08x".formatted(recordId, time);
        }
    }

    private final List<Held> entries = new ArrayList<>();
    private final Deque<Runnable> beforeRequests = new ArrayDeque<>();
    private final int capacity;
    private final WhenFull whenFull;
    private final boolean idsRestart;
    private long clock = 1_700_000_000L;
    private long additionTime;
    private long eraseTime;
    private boolean overflow;
    private int nextId = 1;
    private int numbered;

    ModelLog(int capacity, WhenFull whenFull, boolean idsRestart) {
        super("model");
        this.capacity = capacity;
        this.whenFull = whenFull;
        this.idsRestart = idsRestart;
    }

    void add() {
        clock++;
        numbered++;
        if (entries.size() == capacity) {
            overflow = true;
            if (whenFull == WhenFull.STOP) {
                return;
            }
            entries.removeFirst();
        }
        additionTime = clock;
        entries.add(new Held(nextId, clock, numbered));
        nextId = idsRestart ? nextId % capacity + 1 : nextId + 1;
    }

    void clear() {
        clock++;
        entries.clear();
        overflow = false;
        eraseTime = clock;
        nextId = idsRestart ? 1 : nextId;
    }

    /** Deletes one entry; a deletion does not move the erase time. */
    void deleteLast() {
        clock++;
        if (!entries.isEmpty()) {
            entries.removeLast();
        }
    }

    void pass(int seconds) {
        clock += seconds;
    }

    /** {@code change} happens just before the next request that has none. */
    void beforeNextRequest(Runnable change) {
        beforeRequests.add(change);
    }

    /** How many entries were ever added, dropped ones included. */
    int numbered() {
        return numbered;
    }

    int numberOf(int recordId, String raw) {
        // dropped entries have no bytes; what is published was held once
        return seen.stream()
                .filter(h -> h.recordId() == recordId && h.raw().equals(raw))
                .findFirst()
                .orElseThrow(() -> new AssertionError("never held: " + raw))
                .number();
    }

    private final List<Held> seen = new ArrayList<>();

    @Override
    public CompletionStage<LogInfo> logInfo() {
        happen();
        return CompletableFuture.completedFuture(new LogInfo(
                entries.size(), 16 * (capacity - entries.size()), additionTime, eraseTime, overflow, clock));
    }

    @Override
    public CompletionStage<LogPage> log(SensorCatalogue sensors, int afterRecordId, int limit) {
        happen();
        int at = -1;
        for (int i = 0; i < entries.size(); i++) {
            at = entries.get(i).recordId() == afterRecordId ? i : at;
        }
        boolean found = afterRecordId >= 0 && at >= 0;
        List<Held> rest = found ? entries.subList(at + 1, entries.size()) : entries;
        // a small page, so that a log has several
        List<Held> page = List.copyOf(rest.subList(0, Math.min(3, rest.size())));
        seen.addAll(page);
        return CompletableFuture.completedFuture(new LogPage(
                found,
                found ? entries.get(at).raw() : "",
                page.stream().map(ModelLog::record).toList(),
                page.size() == rest.size()));
    }

    private void happen() {
        Runnable change = beforeRequests.poll();
        if (change != null) {
            change.run();
        }
    }

    private static LogRecord record(Held held) {
        return new LogRecord(
                held.recordId(),
                2,
                held.raw(),
                java.time.Instant.ofEpochSecond(held.time()),
                "CPU1 Temp",
                "20h/0/1",
                1,
                1,
                9,
                true,
                91.0,
                90.0,
                Health.WARNING,
                "CPU1 Temp upper critical going high");
    }

    Bmc bmc() {
        return this;
    }
}
