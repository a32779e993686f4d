package io.sideband.alerter.query;

import io.sideband.events.Alert;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the alerts that were asked for, by BMC and fingerprint.
 *
 * @param next cursor of the next part; null if this is the last
 */
record AlertPage(List<Alert> items, @Nullable String next) {
    AlertPage {
        items = List.copyOf(items);
    }
}
