package io.sideband.alerter.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sideband.alerter.evaluate.AlertPath.Firing;
import io.sideband.alerter.evaluate.AlertPath.Inactive;
import io.sideband.alerter.evaluate.AlertPath.Keeping;
import io.sideband.alerter.evaluate.AlertPath.Patience;
import io.sideband.alerter.evaluate.AlertPath.Pending;
import io.sideband.alerter.rule.Finding;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A condition that has an alert, as it is kept. Its labels, and so its fingerprint, stay those with which it began, even
 * if the BMC is registered anew with others, until its severity changes.
 *
 * @param path never {@code Inactive}
 * @param finding the finding that the latest record was made of
 * @param registration the BMC's registration labels when the condition began
 * @param published the records that were made of it so far
 * @param inhibitedBy what explains it, as the latest record says; null if nothing does
 * @param owner who acknowledged it, as the latest record says; null if nobody did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Condition(
        AlertPath path,
        Finding finding,
        Map<String, String> registration,
        long published,
        @Nullable String inhibitedBy,
        @Nullable String owner) {
    Condition {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(finding, "finding");
        registration = Map.copyOf(registration);
        if (path instanceof Inactive) {
            throw new IllegalArgumentException("path of a condition that is kept must not be inactive");
        }
    }

    /** A condition of which nothing was said yet. */
    static Condition begun(AlertPath path, Finding finding, Map<String, String> registration) {
        return new Condition(path, finding, registration, 0, null, null);
    }

    /** The same condition, further on its path. */
    Condition with(AlertPath next) {
        return new Condition(next, finding, registration, published, inhibitedBy, owner);
    }

    /** The same condition, as it was found now. */
    Condition with(AlertPath next, Finding latest) {
        return new Condition(next, latest, registration, published, inhibitedBy, owner);
    }

    /** The same condition, explained by that, or by nothing any more. */
    Condition inhibited(@Nullable String by) {
        return new Condition(path, finding, registration, published, by, owner);
    }

    /** The same condition, acknowledged by them, or by nobody any more. */
    Condition owned(@Nullable String by) {
        return new Condition(path, finding, registration, published, inhibitedBy, by);
    }

    /** The same condition after one more record of it. */
    Condition told() {
        return new Condition(path, finding, registration, published + 1, inhibitedBy, owner);
    }

    /** The condition that it became: another severity is another alert, which nobody has acknowledged. */
    Condition succeeded(AlertPath next, Finding latest, Map<String, String> labels) {
        return new Condition(next, latest, labels, published + 1, inhibitedBy, null);
    }

    /** When it began. */
    Instant since() {
        return switch (path) {
            case Pending(Instant since) -> since;
            case Firing(Instant since, Instant _) -> since;
            case Keeping(Instant since, Instant _, Instant _) -> since;
            case Inactive _ -> throw new IllegalStateException("inactive");
        };
    }

    /** When it began to fire; empty while pending. */
    Optional<Instant> firingAt() {
        return switch (path) {
            case Firing(Instant _, Instant firingAt) -> Optional.of(firingAt);
            case Keeping(Instant _, Instant firingAt, Instant _) -> Optional.of(firingAt);
            case Pending _, Inactive _ -> Optional.empty();
        };
    }

    /** When it must be looked at again even if nothing is seen of it. */
    Optional<Instant> deadline(Patience patience) {
        Optional<Instant> byPath = switch (path) {
            case Pending(Instant since) ->
                patience.standing() ? Optional.of(since.plus(patience.hold())) : Optional.empty();
            case Keeping(Instant _, Instant _, Instant endedAt) ->
                Optional.of(endedAt.plus(patience.keepFiring()).plus(Evaluation.LATENESS));
            case Firing _, Inactive _ -> Optional.empty();
        };
        return Stream.of(byPath, Optional.ofNullable(finding.expiresAt()))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    /** True if it ends by itself at or before {@code now}. */
    boolean expired(Instant now) {
        return finding.expiresAt() != null && !finding.expiresAt().isAfter(now);
    }
}
