package io.sideband.alerter.evaluate;

import io.sideband.alerter.silence.Acknowledgements;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which BMCs to look at because somebody acknowledged an alert, or took that back. */
final class AcknowledgementWatch {
    private final Supplier<Acknowledgements> source;
    private final Set<String> looking = new HashSet<>();
    private @Nullable Acknowledgements seen;
    private Acknowledgements latest;

    /** @param source gives the same object as long as nothing changed */
    AcknowledgementWatch(Supplier<Acknowledgements> source) {
        this.source = source;
        this.latest = source.get();
    }

    /** As of the last call of {@link #changed}. */
    Acknowledgements latest() {
        return latest;
    }

    /** An alert of that BMC has an owner: it must be looked at when that may have changed. */
    void look(String bmc) {
        looking.add(bmc);
        seen = null;
    }

    /** The BMCs of which an acknowledgement may be new or gone since the last call. */
    Set<String> changed() {
        latest = source.get();
        if (latest == seen) {
            return Set.of();
        }
        seen = latest;
        Set<String> changed = new HashSet<>(looking);
        changed.addAll(latest.bmcs());
        looking.clear();
        looking.addAll(latest.bmcs());
        return changed;
    }
}
