package io.sideband.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a server consists of, complete, as its BMC has it written down, on {@link Topic#INVENTORY}; key: {@code bmc}.
 *
 * @param observedAt when it was read
 * @param items the BMC's own first
 */
public record InventorySnapshot(String bmc, Instant observedAt, List<Item> items) {
    public InventorySnapshot {
        items = List.copyOf(items);
    }

    /**
     * One replaceable unit.
     *
     * @param id unique within the BMC, such as {@code fru/0}
     * @param name what the BMC calls it
     * @param fields what it is, by stable names such as {@code chassis.serial}, {@code board.product}
     * @param manufactured of the board; null if it is not known
     * @param problems damage that was found, one sentence each; what could be read is there all the same
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            String id,
            String name,
            Map<String, String> fields,
            @Nullable Instant manufactured,
            List<String> problems) {
        public Item {
            // sorted: the same inventory is the same bytes
            fields = Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNull(fields)));
            problems = List.copyOf(problems);
        }
    }
}
