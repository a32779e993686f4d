package io.sideband.alerter.silence;

import io.sideband.alerter.rule.LabelMatchers;
import io.sideband.events.Alert;
import io.sideband.events.Silence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Which silences cover an alert. Immutable; thread-safe. */
public final class Silencing {
    private final List<Compiled> compiled = new ArrayList<>();

    private record Compiled(Silence silence, LabelMatchers matchers) {
        boolean covers(Alert alert, Instant now) {
            boolean running =
                    !now.isBefore(silence.startsAt()) && (silence.endsAt() == null || now.isBefore(silence.endsAt()));
            boolean bearable = silence.upTo() == null || alert.severity().compareTo(silence.upTo()) <= 0;
            return running && bearable && meant(alert);
        }

        private boolean meant(Alert alert) {
            Silence.Occurrence occurrence = silence.occurrence();
            return occurrence == null
                    ? matchers.match(alert.labels())
                    : occurrence.equals(new Silence.Occurrence(alert.bmc(), alert.fingerprint(), alert.pendingAt()));
        }
    }

    public Silencing(Collection<Silence> silences) {
        silences.forEach(silence -> compiled.add(new Compiled(silence, LabelMatchers.of(silence.matchers()))));
    }

    /**
     * The ids of the silences and acknowledgements that cover the alert at {@code now}. An alert that is worse than a
     * silence bears breaks it.
     */
    public List<String> covering(Alert alert, Instant now) {
        return compiled.stream()
                .filter(c -> c.covers(alert, now))
                .map(c -> c.silence().id())
                .toList();
    }
}
