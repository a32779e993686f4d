package io.sideband.simulator.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that happened to a BMC. Bytes are in lower-case hexadecimal. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LedgerEntry.Request.class, name = "request"),
    @JsonSubTypes.Type(value = LedgerEntry.Login.class, name = "login"),
    @JsonSubTypes.Type(value = LedgerEntry.LogAdded.class, name = "log-added"),
    @JsonSubTypes.Type(value = LedgerEntry.LogLost.class, name = "log-lost"),
    @JsonSubTypes.Type(value = LedgerEntry.LogErased.class, name = "log-erased"),
    @JsonSubTypes.Type(value = LedgerEntry.PowerChanged.class, name = "power-changed"),
    @JsonSubTypes.Type(value = LedgerEntry.Controlled.class, name = "controlled"),
    @JsonSubTypes.Type(value = LedgerEntry.FaultPlayed.class, name = "fault-played")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface LedgerEntry {

    /** When it happened, by the simulator's clock. */
    Instant time();

    /** Name of the BMC. */
    String bmc();

    /**
     * A request that arrived, in a session or outside of one.
     *
     * @param session the BMC's session id, null outside of a session
     * @param user user name of the session
     * @param privilege current privilege of the session, 0 outside of one
     * @param sequence request sequence number of the message
     * @param name of the command, "unknown" for one that the BMC does not have
     * @param data request data
     * @param changes whether the command changes the state of the machine or its BMC
     * @param completionCode null if the answer was withheld
     */
    record Request(
            Instant time,
            String bmc,
            @Nullable Long session,
            @Nullable String user,
            int privilege,
            int sequence,
            int netFn,
            int command,
            String name,
            String data,
            boolean changes,
            @Nullable Integer completionCode,
            @Nullable Given given)
            implements LedgerEntry {}

    /**
     * A step of a login, or the end of a session.
     *
     * @param step what happened
     * @param session the BMC's session id, 0 if none was given
     * @param user null before it is known
     * @param status RMCP+ status code that was answered
     */
    record Login(
            Instant time,
            String bmc,
            Step step,
            long session,
            @Nullable String user,
            int status) implements LedgerEntry {
        /** Steps of a session's life. */
        public enum Step {
            OPENED,
            CHALLENGED,
            ACTIVATED,
            CLOSED,
            EXPIRED,
            LOST_IN_RESET,
            REFUSED
        }
    }

    /** An entry that the SEL took. */
    record LogAdded(Instant time, String bmc, int id, String record) implements LedgerEntry {}

    /** An entry for which a full SEL had no room, as it was offered, or the oldest one, which a full SEL overwrote. */
    record LogLost(Instant time, String bmc, String record) implements LedgerEntry {}

    /** The SEL was cleared, or one entry deleted: {@code id} is null if all were. */
    record LogErased(Instant time, String bmc, @Nullable Integer id) implements LedgerEntry {}

    /** Power came or went. */
    record PowerChanged(Instant time, String bmc, boolean on) implements LedgerEntry {}

    /** Somebody did something through the control endpoint or the Java API, or a fault hid or ignored a command. */
    record Controlled(Instant time, String bmc, String action) implements LedgerEntry {}

    /** The BMC did something wrong on account of a fault, by its name at the control endpoint. */
    record FaultPlayed(Instant time, String bmc, String fault) implements LedgerEntry {}
}
