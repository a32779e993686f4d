package io.sideband.collector;

import io.sideband.bmc.Bmc;
import io.sideband.bmc.BmcIdentity;
import io.sideband.bmc.BmcUnsupportedException;
import io.sideband.bmc.ChassisState;
import io.sideband.bmc.Intent;
import io.sideband.bmc.Inventory;
import io.sideband.bmc.LogInfo;
import io.sideband.bmc.LogPage;
import io.sideband.bmc.LogRecord;
import io.sideband.bmc.PowerAction;
import io.sideband.bmc.PowerState;
import io.sideband.bmc.SensorCatalogue;
import io.sideband.bmc.SensorCategory;
import io.sideband.bmc.SensorDescriptor;
import io.sideband.bmc.SensorReading;
import io.sideband.bmc.SensorThresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A BMC in memory: two sensors, a log, a chassis. Answers at once unless told otherwise. */
public class FakeBmc implements Bmc {
    public static final SensorDescriptor TEMPERATURE = new SensorDescriptor(
            "20h/0/1", "CPU1 Temp", 1, SensorCategory.TEMPERATURE, 1, 1, "Cel", "processor 1", true, null, List.of());
    public static final SensorDescriptor SUPPLY = new SensorDescriptor(
            "20h/0/2",
            "PSU1",
            2,
            SensorCategory.DISCRETE,
            8,
            0x6f,
            "1",
            "power supply 1",
            false,
            null,
            List.of(new SensorDescriptor.DiscreteState(0, "presence detected", io.sideband.bmc.Health.OK)));
    private static final SensorCatalogue CATALOGUE = new SensorCatalogue("ab12", 100, 0, List.of(TEMPERATURE, SUPPLY));

    private final String id;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger walks = new AtomicInteger();
    private final List<LogRecord> log = new CopyOnWriteArrayList<>();
    private volatile SensorCatalogue catalogue = CATALOGUE;
    private volatile @Nullable Inventory inventory;
    private volatile double temperature = 55;
    private volatile PowerState power = PowerState.ON;
    private volatile String guid = "4c4c4544-0000-1000-8000-000000000001";
    private volatile boolean closed;
    private volatile CompletionStage<Void> gate = CompletableFuture.completedFuture(null);

    public FakeBmc(String id) {
        this.id = id;
    }

    /** The repository changed: its first sensor is called otherwise. */
    public void renamed(String name) {
        SensorCatalogue before = catalogue;
        catalogue = with(
                before,
                before.additionTime() + 1,
                name,
                before.sensors().getFirst().thresholds());
    }

    /** Thresholds of the first sensor were set, which no time stamp shows. */
    public void thresholds(SensorThresholds thresholds) {
        SensorCatalogue before = catalogue;
        catalogue =
                with(before, before.additionTime(), before.sensors().getFirst().name(), thresholds);
    }

    private static SensorCatalogue with(
            SensorCatalogue before, long additionTime, String name, @Nullable SensorThresholds thresholds) {
        SensorDescriptor first = before.sensors().getFirst();
        SensorDescriptor changed = new SensorDescriptor(
                first.id(),
                name,
                first.number(),
                first.category(),
                first.type(),
                first.eventType(),
                first.unit(),
                first.entity(),
                first.numeric(),
                thresholds,
                first.states());
        return new SensorCatalogue(before.model(), additionTime, before.eraseTime(), List.of(changed, SUPPLY));
    }

    public void temperature(double celsius) {
        temperature = celsius;
    }

    public void power(PowerState state) {
        power = state;
    }

    public void guid(String newGuid) {
        guid = newGuid;
    }

    /** Holds every later answer back until {@code opened} completes, or fails it as that fails. */
    public void answerAfter(CompletionStage<Void> opened) {
        gate = opened;
    }

    public void addLogEntry(int recordId) {
        long now = Instant.now().getEpochSecond();
        log.add(new LogRecord(
                recordId,
                2,
                "%04x02%08x".formatted(recordId, now),
                Instant.ofEpochSecond(now),
                "CPU1 Temp",
                "20h/0/1",
                1,
                1,
                9,
                true,
                91.0,
                90.0,
                io.sideband.bmc.Health.CRITICAL,
                "%s entry %d".formatted(id, recordId)));
    }

    public int requests() {
        return requests.get();
    }

    public int walks() {
        return walks.get();
    }

    public boolean closed() {
        return closed;
    }

    @Override
    public CompletionStage<BmcIdentity> identity() {
        return answer(new BmcIdentity(guid, 674, 256, 32, "2.10", "2.0"));
    }

    @Override
    public CompletionStage<ChassisState> chassis() {
        return answer(new ChassisState(power, null));
    }

    @Override
    public CompletionStage<SensorCatalogue> sensors() {
        walks.incrementAndGet();
        return answer(catalogue);
    }

    @Override
    public CompletionStage<Boolean> sensorsChangedSince(SensorCatalogue known) {
        return answer(catalogue.additionTime() != known.additionTime());
    }

    public void inventory(Inventory held) {
        inventory = held;
    }

    @Override
    public CompletionStage<Inventory> inventory() {
        Inventory held = inventory;
        return held == null
                ? answer(true)
                        .thenCompose(x -> CompletableFuture.failedFuture(new BmcUnsupportedException(
                                "inventory: there is none", new UnsupportedOperationException("inventory"))))
                : answer(held);
    }

    @Override
    public CompletionStage<SensorCatalogue> thresholds(SensorCatalogue known) {
        return answer(catalogue);
    }

    @Override
    public CompletionStage<List<SensorReading>> readings(List<SensorDescriptor> sensors) {
        return answer(sensors.stream().map(this::reading).toList());
    }

    private SensorReading reading(SensorDescriptor sensor) {
        return sensor.numeric()
                ? new SensorReading(
                        sensor.id(),
                        SensorReading.Quality.OK,
                        temperature,
                        (int) temperature,
                        SensorReading.Crossed.NONE,
                        List.of())
                : new SensorReading(
                        sensor.id(), SensorReading.Quality.OK, null, null, null, List.of("presence detected"));
    }

    @Override
    public CompletionStage<LogInfo> logInfo() {
        long now = Instant.now().getEpochSecond();
        long added = log.isEmpty() ? 0 : now;
        return answer(new LogInfo(log.size(), 65535, added, 0, false, now));
    }

    @Override
    public CompletionStage<LogPage> log(SensorCatalogue sensors, int afterRecordId, int limit) {
        List<LogRecord> all = List.copyOf(log);
        int at = -1;
        for (int i = 0; i < all.size(); i++) {
            at = all.get(i).recordId() == afterRecordId ? i : at;
        }
        List<LogRecord> rest = all.subList(at + 1, all.size());
        List<LogRecord> page = rest.subList(0, Math.min(limit, rest.size()));
        return answer(new LogPage(at >= 0, at >= 0 ? all.get(at).raw() : "", page, page.size() == rest.size()));
    }

    @Override
    public CompletionStage<Void> power(Intent intent, PowerAction action) {
        throw new UnsupportedOperationException("the collector changes nothing");
    }

    @Override
    public CompletionStage<Void> identify(Intent intent, Duration duration) {
        throw new UnsupportedOperationException("the collector changes nothing");
    }

    @Override
    public int cipherSuite() {
        return 17;
    }

    @Override
    public void close() {
        closed = true;
    }

    private <T> CompletionStage<T> answer(T value) {
        requests.incrementAndGet();
        return gate.thenApply(opened -> value);
    }
}
