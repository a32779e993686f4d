package io.sideband.bmc;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * The part of a conversation with a BMC that operations need: every change, and what must be read to judge one. Rules as
 * in {@link Bmc}.
 */
public interface BmcControl extends AutoCloseable {

    /** The server's power, read now. */
    @Reads
    CompletionStage<ChassisState> chassis();

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

    /** Gives the BMC its session back. Does not wait. */
    @Override
    void close();
}
