package io.sideband.alerter.silence;

import io.sideband.events.Silence;
import java.util.List;

/** Silences, by id. */
public record SilencePage(List<Silence> items) {
    public SilencePage {
        items = List.copyOf(items);
    }
}
