package io.sideband.bmc;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A conversation with one BMC. Requests are executed one after another. Every stage fails with a {@link BmcException}.
 * Every method declares whether it reads or changes.
 */
public interface Bmc extends AutoCloseable {

    /** What the BMC says that it is. */
    @Reads
    CompletionStage<BmcIdentity> identity();

    /** The server's power, read now. */
    @Reads
    CompletionStage<ChassisState> chassis();

    /** All sensors. Slow: a walk over the whole repository. */
    @Reads
    CompletionStage<SensorCatalogue> sensors();

    /** True if {@code known} is no longer what the BMC has, by the repository's own time stamps. */
    @Reads
    CompletionStage<Boolean> sensorsChangedSince(SensorCatalogue known);

    /** Readings of {@code sensors}, in that order, one for each. */
    @Reads
    CompletionStage<List<SensorReading>> readings(List<SensorDescriptor> sensors);

    /** Size, clock and last changes of the BMC's own log. */
    @Reads
    CompletionStage<LogInfo> logInfo();

    /**
     * The entries after {@code afterRecordId} in the log's own order, at most {@code limit} of them.
     *
     * @param afterRecordId record id of the last entry already read, or -1 for the log's beginning
     */
    @Reads
    CompletionStage<LogPage> log(SensorCatalogue sensors, int afterRecordId, int limit);

    /** Acts on the server's power. Answered when the BMC accepted it, not when it happened. */
    @Changes
    CompletionStage<Void> power(Intent intent, PowerAction action);

    /** Lights the identify lamp for {@code duration}, whole seconds up to 255; zero puts it out. */
    @Changes
    CompletionStage<Void> identify(Intent intent, Duration duration);

    /** The IPMI cipher suite of the session. */
    int cipherSuite();

    /** Gives the BMC its session back. Does not wait. */
    @Override
    void close();
}
