package io.sideband.service.audit;

import io.sideband.events.AuditRecord;
import io.sideband.events.AuditRecord.Actor;
import io.sideband.events.AuditRecord.Outcome;
import io.sideband.events.AuditRecord.Phase;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An {@link AuditRecord} before the trail gives it id, source, sequence and time; the components mean the same. Nothing
 * secret belongs in any of them.
 */
public record AuditEntry(
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
    private static final String NO_TARGET = "none";

    public AuditEntry {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(targetKind, "targetKind");
        parameters = Map.copyOf(parameters);
    }

    /** Something without two halves; succeeded unless {@link #outcome} says otherwise. */
    public static AuditEntry event(String type, Actor actor) {
        return new AuditEntry(
                type, Phase.EVENT, actor, NO_TARGET, null, Map.of(), null, Outcome.SUCCEEDED, null, null, null);
    }

    /** A change that is about to be made. */
    public static AuditEntry intent(String type, Actor actor) {
        return new AuditEntry(type, Phase.INTENT, actor, NO_TARGET, null, Map.of(), null, null, null, null, null);
    }

    /** How the change ended that the record {@code intent} announced. */
    public static AuditEntry outcome(String type, Actor actor, String intent, Outcome outcome) {
        return new AuditEntry(type, Phase.OUTCOME, actor, NO_TARGET, null, Map.of(), null, outcome, null, null, intent);
    }

    /** The same, done to that thing. */
    public AuditEntry target(String kind, @Nullable String id) {
        return new AuditEntry(type, phase, actor, kind, id, parameters, reason, outcome, detail, correlation, intent);
    }

    /** The same with one more parameter. */
    public AuditEntry parameter(String name, String value) {
        Map<String, String> more = new HashMap<>(parameters);
        more.put(name, value);
        return new AuditEntry(
                type, phase, actor, targetKind, target, more, reason, outcome, detail, correlation, intent);
    }

    /** The same for that reason, in the caller's words. */
    public AuditEntry reason(@Nullable String why) {
        return new AuditEntry(
                type, phase, actor, targetKind, target, parameters, why, outcome, detail, correlation, intent);
    }

    /** The same, ended so. */
    public AuditEntry outcome(Outcome how) {
        return new AuditEntry(
                type, phase, actor, targetKind, target, parameters, reason, how, detail, correlation, intent);
    }

    /** The same with a sentence for a person. */
    public AuditEntry detail(@Nullable String sentence) {
        return new AuditEntry(
                type, phase, actor, targetKind, target, parameters, reason, outcome, sentence, correlation, intent);
    }

    /** The same, belonging to that operation or request. */
    public AuditEntry correlation(@Nullable String id) {
        return new AuditEntry(type, phase, actor, targetKind, target, parameters, reason, outcome, detail, id, intent);
    }

    /** The record of this entry. */
    public AuditRecord record(String id, String source, long sequence, Instant at) {
        return new AuditRecord(
                id,
                source,
                sequence,
                at,
                type,
                phase,
                actor,
                targetKind,
                target,
                parameters,
                reason,
                outcome,
                detail,
                correlation,
                intent);
    }
}
