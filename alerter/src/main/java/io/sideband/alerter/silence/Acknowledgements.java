package io.sideband.alerter.silence;

import io.sideband.events.Silence;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who acknowledged which alerts. Immutable. */
public final class Acknowledgements {
    private final Map<Silence.Occurrence, String> owners = new HashMap<>();

    /** @param silences those without an occurrence are passed over */
    public Acknowledgements(Collection<Silence> silences) {
        silences.forEach(silence -> {
            if (silence.occurrence() != null) {
                owners.put(silence.occurrence(), silence.createdBy());
            }
        });
    }

    /** The owner of that alert; empty if nobody acknowledged it. */
    public Optional<String> owner(Silence.Occurrence occurrence) {
        return Optional.ofNullable(owners.get(occurrence));
    }

    /** The BMCs of which an alert was acknowledged. */
    public Set<String> bmcs() {
        return owners.keySet().stream().map(Silence.Occurrence::bmc).collect(Collectors.toUnmodifiableSet());
    }
}
