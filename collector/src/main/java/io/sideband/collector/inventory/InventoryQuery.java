package io.sideband.collector.inventory;

import io.sideband.events.InventorySnapshot;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which servers are looked for. All that is given must be fulfilled, by any of a server's parts.
 *
 * @param serial a serial number, as a whole
 * @param product occurs in the name of a product
 * @param part a part number, as a whole
 */
record InventoryQuery(
        @Nullable String serial,
        @Nullable String product,
        @Nullable String part) {

    private static final Set<String> SERIAL = Set.of("chassis.serial", "board.serial", "product.serial");
    private static final Set<String> PRODUCT = Set.of("board.product", "product.name");
    private static final Set<String> PART = Set.of("chassis.part-number", "board.part-number", "product.part-number");

    boolean matches(InventorySnapshot snapshot) {
        return has(snapshot, SERIAL, serial, String::equals)
                && has(snapshot, PRODUCT, product, String::contains)
                && has(snapshot, PART, part, String::equals);
    }

    private static boolean has(
            InventorySnapshot snapshot,
            Set<String> fields,
            @Nullable String asked,
            BiPredicate<String, String> comparison) {
        if (asked == null || asked.isBlank()) {
            return true;
        }
        String wanted = plain(asked);
        return snapshot.items().stream()
                .flatMap(item -> item.fields().entrySet().stream())
                .filter(field -> fields.contains(field.getKey()))
                .anyMatch(field -> comparison.test(plain(field.getValue()), wanted));
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
