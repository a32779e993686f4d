package io.sideband.audit.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some records.
 *
 * @param next the cursor of what follows; absent on the last page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordPage(List<LoggedRecord> items, @Nullable String next) {
    public RecordPage {
        items = List.copyOf(items);
    }
}
