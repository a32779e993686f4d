package io.sideband.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did, tried to do, or was refused, on {@link Topic#AUDIT}; key: {@code source}.
 *
 * @param id UUID of this record
 * @param source the writer: service and instance; it counts {@code sequence} without a gap
 * @param sequence from 1
 * @param at by the writer's clock
 * @param type what happened, dotted, such as {@code operation.power.off} or {@code bmc.registered}
 * @param phase intent before a change, outcome after it, event for all that has no two halves
 * @param actor who
 * @param targetKind what kind of thing it was done to: {@code bmc}, {@code credential}, {@code operation} …
 * @param target which one; null if there is none
 * @param parameters with what, without secrets
 * @param reason why, in the caller's words
 * @param outcome null for an intent
 * @param detail one sentence for a person
 * @param correlation what ties the records of one request together: the operation's or the request's id
 * @param intent for an outcome: the id of its intent's record
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditRecord(
        String id,
        String source,
        long sequence,
        Instant at,
        String type,
        Phase phase,
        Actor actor,
        String targetKind,
        @Nullable String target,
        Map<String, String> parameters,
        @Nullable String reason,
        @Nullable Outcome outcome,
        @Nullable String detail,
        @Nullable String correlation,
        @Nullable String intent) {
    public AuditRecord {
        parameters = Map.copyOf(parameters);
    }

    /** Which half of a change a record tells. */
    public enum Phase {
        @JsonProperty("intent")
        INTENT,
        @JsonProperty("outcome")
        OUTCOME,
        @JsonProperty("event")
        EVENT
    }

    /** How it ended. */
    public enum Outcome {
        @JsonProperty("succeeded")
        SUCCEEDED,
        @JsonProperty("failed")
        FAILED,
        /** The caller may not. */
        @JsonProperty("denied")
        DENIED,
        @JsonProperty("unknown")
        UNKNOWN
    }

    /**
     * Who did it.
     *
     * @param subject of the token; {@code anonymous} if there was none; the service's name for what it does by itself
     * @param roles at that time
     * @param authentication how the caller proved who it is: {@code bearer}, {@code none}, {@code service}
     * @param address from where, an IP address; null for a service
     * @param delegate who acted on the subject's behalf, with its rights (RFC 8693 §4.1); null if nobody did
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Actor(
            String subject,
            List<String> roles,
            String authentication,
            @Nullable String address,
            @Nullable String delegate) {
        public Actor {
            roles = List.copyOf(roles);
        }

        /** Somebody who acts for itself. */
        public Actor(String subject, List<String> roles, String authentication, @Nullable String address) {
            this(subject, roles, authentication, address, null);
        }
    }
}
