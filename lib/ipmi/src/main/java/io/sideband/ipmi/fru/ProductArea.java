package io.sideband.ipmi.fru;

import java.util.List;

/** Product info area (FRU Information Storage v1.0 §12). */
public record ProductArea(
        String manufacturer,
        String name,
        String partNumber,
        String version,
        String serialNumber,
        String assetTag,
        String fruFile,
        List<String> custom) {
    public ProductArea {
        custom = List.copyOf(custom);
    }

    static ProductArea decode(FruFields fields, List<String> problems) {
        fields.language(fields.fixed("language", problems));
        return new ProductArea(
                fields.next("product manufacturer", problems),
                fields.next("product name", problems),
                fields.next("product part number", problems),
                fields.next("product version", problems),
                fields.next("product serial number", problems),
                fields.next("product asset tag", problems),
                fields.next("product FRU file id", problems),
                fields.custom(problems));
    }
}
