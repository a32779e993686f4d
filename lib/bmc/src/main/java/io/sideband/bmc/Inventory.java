package io.sideband.bmc;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server consists of, as its BMC has it written down.
 *
 * @param items the BMC's own first
 */
public record Inventory(List<Item> items) {
    public Inventory {
        items = List.copyOf(items);
    }

    /**
     * One replaceable unit.
     *
     * @param id unique within the BMC, such as {@code fru/0}
     * @param name what the BMC calls it
     * @param fields what it is, by stable names: {@code chassis.serial}, {@code board.product}, {@code product.asset-tag} …
     * @param manufactured of the board; null if it is not known
     * @param problems damage that was found, one sentence each; what could be read is there all the same
     */
    public record Item(
            String id,
            String name,
            Map<String, String> fields,
            @Nullable Instant manufactured,
            List<String> problems) {
        public Item {
            fields = Map.copyOf(fields);
            problems = List.copyOf(problems);
        }
    }
}
