package io.sideband.alerter.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sideband.events.Alert;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of what happened to alerts, by time.
 *
 * @param next cursor of the next part; null if this is the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertHistoryPage(List<Alert> items, @Nullable String next) {
    public AlertHistoryPage {
        items = List.copyOf(items);
    }
}
