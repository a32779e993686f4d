package io.sideband.alerter.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the alerts that were asked for, by BMC and fingerprint.
 *
 * @param next cursor of the next part; null if this is the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShownAlertPage(
        List<ShownAlert> items, @Nullable String next) {
    public ShownAlertPage {
        items = List.copyOf(items);
    }
}
