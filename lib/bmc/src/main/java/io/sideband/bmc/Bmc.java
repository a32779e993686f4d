package io.sideband.bmc;

import java.util.List;
import java.util.concurrent.CompletionStage;

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

    /** What firmware can be replaced. */
    @Reads
    default CompletionStage<List<FirmwareComponent>> firmware() {
        return BmcUnsupportedException.stage("firmware");
    }

    /** The IPMI cipher suite of the session. */
    int cipherSuite();
}
