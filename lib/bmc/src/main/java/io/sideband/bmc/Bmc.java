package io.sideband.bmc;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/**
 * A conversation with one BMC. Requests are executed one after another. Every stage fails with a {@link BmcException}.
 * Every method declares whether it reads or changes. What only reads the BMC's own account of itself stands here, the
 * rest in {@link BmcControl}.
 */
public interface Bmc extends BmcControl {

    /** What the BMC says that it is. */
    @Reads
    CompletionStage<BmcIdentity> identity();

    /** All sensors. Slow: a walk over the whole repository. */
    @Reads
    CompletionStage<SensorCatalogue> sensors();

    /** True if {@code known} is no longer what the BMC has, by the repository's own time stamps. */
    @Reads
    CompletionStage<Boolean> sensorsChangedSince(SensorCatalogue known);

    /**
     * {@code known} with the thresholds that the BMC compares with now: they can be set at run time, which the repository's
     * time stamps do not show.
     */
    @Reads
    default CompletionStage<SensorCatalogue> thresholds(SensorCatalogue known) {
        return sensors();
    }

    /** Readings of {@code sensors}, in that order, one for each. */
    @Reads
    CompletionStage<List<SensorReading>> readings(List<SensorDescriptor> sensors);

    /**
     * As {@link #readings(List)}, but ends early once {@code proceed} says false.
     *
     * @param proceed asked before each request is sent, on any thread; must not block
     * @return readings of the first of {@code sensors}, one for each that was asked for
     */
    @Reads
    default CompletionStage<List<SensorReading>> readings(List<SensorDescriptor> sensors, BooleanSupplier proceed) {
        return proceed.getAsBoolean() ? readings(sensors) : CompletableFuture.completedFuture(List.of());
    }

    /** What the server consists of. Slow: every inventory device is read whole. */
    @Reads
    default CompletionStage<Inventory> inventory() {
        return BmcUnsupportedException.stage("inventory");
    }

    /** All users that have a name or may log in. */
    @Reads
    default CompletionStage<List<BmcUser>> users() {
        return BmcUnsupportedException.stage("users");
    }

    /** Which logins the BMC says that it allows. */
    @Reads
    default CompletionStage<SessionOffer> sessionOffer() {
        return BmcUnsupportedException.stage("session offer");
    }

    /** {@code event} as an entry of the log, made sense of by {@code sensors}; the BMC is not asked. */
    default LogRecord entry(SensorCatalogue sensors, PlatformEvent event) {
        throw new UnsupportedOperationException("platform events");
    }

    /** What firmware can be replaced. */
    @Reads
    default CompletionStage<List<FirmwareComponent>> firmware() {
        return BmcUnsupportedException.stage("firmware");
    }

    /** The IPMI cipher suite of the session. */
    int cipherSuite();
}
