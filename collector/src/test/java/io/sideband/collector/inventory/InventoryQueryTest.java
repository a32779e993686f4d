package io.sideband.collector.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.events.InventorySnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InventoryQueryTest {
    private static final InventorySnapshot SERVER = new InventorySnapshot(
            "rack1-u01",
            Instant.EPOCH,
            List.of(
                    new InventorySnapshot.Item(
                            "fru/0",
                            "system board",
                            Map.of(
                                    "board.serial", "BRD-1 ",
                                    "board.product", "PowerEdge R750",
                                    "chassis.part-number", "0ABC12"),
                            null,
                            List.of()),
                    new InventorySnapshot.Item("fru/1", "PSU1", Map.of("product.serial", "PSU-9"), null, List.of())));

    private static boolean matches(@Nullable String serial, @Nullable String product, @Nullable String part) {
        return new InventoryQuery(serial, product, part).matches(SERVER);
    }

    @Test
    void serialNumberIsThatOfAnyPartAsAWhole() {
        assertThat(matches("brd-1", null, null)).isTrue();
        assertThat(matches("PSU-9", null, null)).isTrue();
        assertThat(matches("PSU", null, null)).isFalse();
    }

    @Test
    void productIsPartOfItsName() {
        assertThat(matches(null, "r750", null)).isTrue();
        assertThat(matches(null, "R740", null)).isFalse();
    }

    @Test
    void allThatIsAskedForMustBeThere() {
        assertThat(matches("PSU-9", "poweredge", "0abc12")).isTrue();
        assertThat(matches("PSU-9", "poweredge", "other")).isFalse();
        assertThat(matches(" ", null, null)).isTrue();
    }
}
