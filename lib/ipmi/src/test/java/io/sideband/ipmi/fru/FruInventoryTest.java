package io.sideband.ipmi.fru;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.TextResource;
import io.sideband.ipmi.wire.ByteString;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FruInventoryTest {
    /** Where the areas of inventory.hex begin. */
    private static final int CHASSIS = 16;

    static ByteString image() {
        return ByteString.ofHex(String.join("", TextResource.lines(FruInventoryTest.class, "inventory.hex")));
    }

    private static FruInventory with(int offset, int value) {
        byte[] bytes = image().toByteArray();
        bytes[offset] = (byte) value;
        return FruInventory.decode(ByteString.copyOf(bytes));
    }

    @Test
    void readsEveryArea() {
        FruInventory inventory = FruInventory.decode(image());

        assertThat(inventory.problems()).isEmpty();
        assertThat(inventory.internalUse()).isEqualTo(ByteString.ofHex("0176656e646f7221"));
        assertThat(inventory.chassis()).hasValue(new ChassisArea(0x17, "CH-77", "12-3456789", List.of("shelf 4")));
        assertThat(inventory.board())
                .hasValue(new BoardArea(
                        Optional.of(Instant.parse("2022-04-14T02:56:00Z")),
                        "Contoso",
                        "Mainboard X1",
                        "SER12345",
                        "PN-9",
                        "f1",
                        List.of("extra one", "dead01")));
        assertThat(inventory.product())
                .hasValue(new ProductArea(
                        "Contoso", "Server R720", "R720", "1.2", "SN-000042", "rack7-u03", "", List.of("C\u00f4te")));
    }

    @Test
    void readsMultiRecords() {
        assertThat(FruInventory.decode(image()).records())
                .containsExactly(
                        new MultiRecord.PowerSupply(750, 800, 40, 9000, 14000, 18000, 26400, 0x0e, 900, 2),
                        new MultiRecord.DcRail(false, 1, true, 1200, -60, 60, 120, 0, 62000),
                        new MultiRecord.ManagementAccess(1, "https://bmc.example"),
                        new MultiRecord.Oem(0xc0, 0x315a, ByteString.ofHex("010203")));
    }

    @Test
    void aWrongChecksumIsSaidAndTheAreaStillShown() {
        FruInventory damaged = with(CHASSIS + 2, 0x11);

        assertThat(damaged.problems()).containsExactly("chassis area: the checksum is wrong");
        assertThat(damaged.chassis()).hasValueSatisfying(chassis -> {
            assertThat(chassis.type()).isEqualTo(0x11);
            assertThat(chassis.serialNumber()).isEqualTo("12-3456789");
        });
    }

    @Test
    void fieldsThatEndTooSoonAreEmpty() {
        FruInventory damaged = with(CHASSIS + 3, 0xc1);

        assertThat(damaged.chassis()).hasValue(new ChassisArea(0x17, "", "", List.of()));
        assertThat(damaged.problems())
                .contains("chassis area: the fields end before chassis part number")
                .hasSize(2);
    }

    @Test
    void anAreaBeyondTheEndCostsOnlyItself() {
        FruInventory damaged = with(3, 0xf0);

        assertThat(damaged.board()).isEmpty();
        assertThat(damaged.product()).isPresent();
        assertThat(damaged.problems()).anyMatch(problem -> problem.startsWith("board area: begins at 1920"));
    }

    @Test
    void aCutImageGivesWhatIsLeft() {
        FruInventory cut = FruInventory.decode(ByteString.copyOf(Arrays.copyOf(image().toByteArray(), 60)));

        assertThat(cut.chassis()).isPresent();
        assertThat(cut.product()).isEmpty();
        assertThat(cut.problems()).isNotEmpty();
    }

    @Test
    void saysWhatIsNoInventory() {
        byte[] spd = new byte[256];
        spd[0] = 0x23;
        spd[2] = 0x0c;

        assertThat(FruInventory.decode(ByteString.empty()).problems()).containsExactly("the device is empty");
        assertThat(FruInventory.decode(ByteString.copyOf(spd)).problems())
                .singleElement()
                .asString()
                .contains("DDR4");
        assertThat(FruInventory.decode(ByteString.copyOf(new byte[64])).problems())
                .singleElement()
                .asString()
                .contains("format version");
    }

    @Test
    void paddingIsNoText() {
        ByteString image = ByteString.ofHex("01 00 01 00 00 00 00 fe"
                + "01 02 17 c4 41 42 ff 00 c2 fe fe c1 00 00 00 00".replaceFirst("00 00 00 00$", "00 00 00 00"));

        assertThat(FruInventory.decode(image).chassis()).hasValue(new ChassisArea(0x17, "AB", "", List.of()));
    }

    @Property(tries = 3000)
    void noDamageThrows(
            @ForAll @Size(max = 12) List<@IntRange(max = 258) Integer> where, @ForAll @IntRange(max = 255) int value) {
        byte[] bytes = image().toByteArray();
        where.forEach(index -> bytes[index] = (byte) value);

        assertThat(FruInventory.decode(ByteString.copyOf(bytes)).records()).hasSizeLessThan(100);
    }

    @Property(tries = 3000)
    void noBytesThrow(@ForAll @Size(max = 300) byte[] bytes) {
        if (bytes.length > 0) {
            bytes[0] = 1;
        }

        assertThat(FruInventory.decode(ByteString.copyOf(bytes))).isNotNull();
    }
}
