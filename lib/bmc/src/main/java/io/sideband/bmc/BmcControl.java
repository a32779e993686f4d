package io.sideband.bmc;

import java.time.Duration;
import java.util.Optional;
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

    /** From what the server starts next. */
    @Reads
    default CompletionStage<BootOverride> bootOverride() {
        return BmcUnsupportedException.stage("boot override");
    }

    /** Sets from what the server starts next, reads it back, and fails if the BMC has something else. */
    @Changes
    default CompletionStage<BootOverride> overrideBoot(Intent intent, BootOverride override) {
        return BmcUnsupportedException.stage("boot override");
    }

    /** Interrupts the running system for a diagnosis: NMI on most servers. Harmful twice. */
    @Changes
    default CompletionStage<Void> interrupt(Intent intent) {
        return BmcUnsupportedException.stage("diagnostic interrupt");
    }

    /** Sets what the server does when mains power comes back. */
    @Changes
    default CompletionStage<Void> restorePolicy(Intent intent, RestorePolicy policy) {
        return BmcUnsupportedException.stage("power restore policy");
    }

    /** How long the server has been powered on in its life. */
    @Reads
    default CompletionStage<Duration> poweredOnTime() {
        return BmcUnsupportedException.stage("power-on hours");
    }

    /** What the server takes now. */
    @Reads
    default CompletionStage<PowerDraw> powerDraw() {
        return BmcUnsupportedException.stage("power reading");
    }

    /** The limit in force; empty if there is none. */
    @Reads
    default CompletionStage<Optional<PowerCap>> powerCap() {
        return BmcUnsupportedException.stage("power limit");
    }

    /** Limits what the server may take, from now on. */
    @Changes
    default CompletionStage<Void> capPower(Intent intent, PowerCap cap) {
        return BmcUnsupportedException.stage("power limit");
    }

    /** Lifts the limit. */
    @Changes
    default CompletionStage<Void> uncapPower(Intent intent) {
        return BmcUnsupportedException.stage("power limit");
    }

    /** Starts the BMC itself anew; the server goes on. This conversation ends. */
    @Changes
    default CompletionStage<Void> resetBmc(Intent intent, BmcReset reset) {
        return BmcUnsupportedException.stage("BMC reset");
    }

    /**
     * Erases the BMC's log, if its last entry is still the one that the caller read last.
     *
     * @param lastRecordId the entry after which nothing may have come, or -1 for an empty log
     * @return false if there are entries after it: nothing was erased
     */
    @Changes
    default CompletionStage<Boolean> clearLog(Intent intent, int lastRecordId) {
        return BmcUnsupportedException.stage("log clear");
    }

    /**
     * The one sensor that is called {@code idOrName}; empty if none is, or more than one. Slow: may walk over the whole
     * repository.
     */
    @Reads
    default CompletionStage<Optional<SensorDescriptor>> sensor(String idOrName) {
        return BmcUnsupportedException.stage("sensors");
    }

    /** True if the BMC compares with {@code thresholds}, as near as it can represent them; null is passed over. */
    @Reads
    default CompletionStage<Boolean> hasThresholds(SensorDescriptor sensor, SensorThresholds thresholds) {
        return BmcUnsupportedException.stage("thresholds");
    }

    /** Sets thresholds; those that are null, and the hysteresis, stay what they are. */
    @Changes
    default CompletionStage<Void> thresholds(Intent intent, SensorDescriptor sensor, SensorThresholds thresholds) {
        return BmcUnsupportedException.stage("thresholds");
    }

    /**
     * Sets a user's password and proves that the BMC has it.
     *
     * @param password copied; the caller clears it
     */
    @Changes
    default CompletionStage<Void> password(Intent intent, String user, byte[] password) {
        return BmcUnsupportedException.stage("password");
    }

    /** How it is on its network. */
    @Reads
    default CompletionStage<LanSettings> lan() {
        return BmcUnsupportedException.stage("LAN settings");
    }

    /** Sets how it is on its network. With another address or VLAN the answer, and this conversation, may be lost. */
    @Changes
    default CompletionStage<Void> configureLan(Intent intent, LanSettings settings) {
        return BmcUnsupportedException.stage("LAN settings");
    }

    /** How it offers the server's console. */
    @Reads
    default CompletionStage<ConsoleSettings> consoleSettings() {
        return BmcUnsupportedException.stage("console settings");
    }

    @Changes
    default CompletionStage<Void> configureConsole(Intent intent, ConsoleSettings settings) {
        return BmcUnsupportedException.stage("console settings");
    }

    /**
     * Sends a request as it is, in one datagram: nobody knows what it does twice.
     *
     * @return the data of the answer, hexadecimal; fails with a {@link BmcFailedException} for a completion code other than 00h
     */
    @Changes
    default CompletionStage<String> raw(Intent intent, RawRequest request) {
        return BmcUnsupportedException.stage("raw requests");
    }

    /** Attaches to the server's serial console; takes it away from whoever has it if {@code takeOver}. */
    @Changes
    default CompletionStage<Console> console(Intent intent, boolean takeOver, Console.Watcher watcher) {
        return BmcUnsupportedException.stage("console");
    }

    /** Gives the BMC its session back. Does not wait. */
    @Override
    void close();
}
