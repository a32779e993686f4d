package io.sideband.bmc.ipmi;

import io.sideband.bmc.Inventory;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.fru.BoardArea;
import io.sideband.ipmi.fru.ChassisArea;
import io.sideband.ipmi.fru.FruInventory;
import io.sideband.ipmi.fru.MultiRecord;
import io.sideband.ipmi.fru.ProductArea;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** FRU inventories in the port's terms. */
final class InventoryItems {
    private InventoryItems() {}

    static Inventory.Item absent(int device, String name, CompletionCodeException refused) {
        return new Inventory.Item(id(device), name, Map.of(), null, List.of(String.valueOf(refused.getMessage())));
    }

    static Inventory.Item of(int device, String name, FruInventory found) {
        Map<String, String> fields = new TreeMap<>();
        found.chassis().ifPresent(chassis -> chassis(fields, chassis));
        found.board().ifPresent(board -> board(fields, board));
        found.product().ifPresent(product -> product(fields, product));
        found.records().forEach(record -> supply(fields, record));
        fields.values().removeIf(String::isEmpty);
        @Nullable
        Instant manufactured = found.board().flatMap(BoardArea::manufactured).orElse(null);
        return new Inventory.Item(id(device), name, fields, manufactured, found.problems());
    }

    private static String id(int device) {
        return "fru/" + device;
    }

    private static void chassis(Map<String, String> fields, ChassisArea chassis) {
        fields.put("chassis.type", Integer.toString(chassis.type()));
        fields.put("chassis.part-number", chassis.partNumber());
        fields.put("chassis.serial", chassis.serialNumber());
        extra(fields, "chassis", chassis.custom());
    }

    private static void board(Map<String, String> fields, BoardArea board) {
        fields.put("board.manufacturer", board.manufacturer());
        fields.put("board.product", board.product());
        fields.put("board.serial", board.serialNumber());
        fields.put("board.part-number", board.partNumber());
        extra(fields, "board", board.custom());
    }

    private static void product(Map<String, String> fields, ProductArea product) {
        fields.put("product.manufacturer", product.manufacturer());
        fields.put("product.name", product.name());
        fields.put("product.part-number", product.partNumber());
        fields.put("product.version", product.version());
        fields.put("product.serial", product.serialNumber());
        fields.put("product.asset-tag", product.assetTag());
        extra(fields, "product", product.custom());
    }

    private static void supply(Map<String, String> fields, MultiRecord record) {
        if (record instanceof MultiRecord.PowerSupply supply) {
            fields.put("power-supply.watts", Integer.toString(supply.watts()));
        }
    }

    private static void extra(Map<String, String> fields, String area, List<String> custom) {
        for (int i = 0; i < custom.size(); i++) {
            fields.put("%s.extra-%d".formatted(area, i + 1), custom.get(i));
        }
    }
}
