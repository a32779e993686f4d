package io.sideband.ipmi.pet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.command.PetAcknowledge;
import io.sideband.ipmi.wire.ByteString;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/**
 * A trap that FreeIPMI 1.6's ipmi-pet, given the same number and bytes, prints as: Temperature,
 * 44454c4c-3100-104a-804d-b2c04f313332, PICMG, 7, Critical condition, Assertion Event, Upper Critical - going high.
 */
class PlatformEventTrapTest {
    private static final long SPECIFIC = 65801;
    private static final ByteString VARIABLE =
            ByteString.ofHex("44454c4c3100104a804db2c04f313332 0007 365a1234 003c 20 20 10"
                    + "20 04 03 01 595b5a0000000000 19 0000315a 0007 c1");

    private static PlatformEventTrap trap() {
        return PlatformEventTrap.decode(SPECIFIC, VARIABLE);
    }

    @Test
    void readsWhatFreeIpmiReads() {
        PlatformEventTrap trap = trap();

        assertThat(trap.sensorType()).isEqualTo(1);
        assertThat(trap.eventType()).isEqualTo(1);
        assertThat(trap.offset()).isEqualTo(9);
        assertThat(trap.asserted()).isTrue();
        assertThat(trap.guid()).hasToString("44454c4c3100104a804db2c04f313332");
        assertThat(trap.manufacturer()).isEqualTo(12634);
        assertThat(trap.systemId()).isEqualTo(7);
        assertThat(trap.severity()).isEqualTo(0x10);
        assertThat(trap.sensorNumber()).isEqualTo(4);
        assertThat(trap.eventData()).isEqualTo(ByteString.ofHex("595b5a0000000000"));
        assertThat(trap.utcOffset()).isEqualTo(OptionalInt.of(60));
        // 01:56:04 by a clock an hour east of UTC; ipmi-pet adds the offset to the local time instead
        assertThat(trap.time()).hasValue(Instant.parse("2026-11-24T00:56:04Z"));
    }

    @Test
    void acknowledgesByItsOwnFields() {
        assertThat(trap().acknowledgement())
                .hasValue(new PetAcknowledge(7, 0x365a1234L, 0x20, 0x20, 4, ByteString.ofHex("595b5a")));
    }

    @Test
    void aDeassertionAndUnknownsAreTold() {
        byte[] bytes = VARIABLE.toByteArray();
        Arrays.fill(bytes, 16, 22, (byte) 0);
        Arrays.fill(bytes, 22, 24, (byte) 0xff);

        PlatformEventTrap trap = PlatformEventTrap.decode(SPECIFIC | 0x80, ByteString.copyOf(bytes));

        assertThat(trap.asserted()).isFalse();
        assertThat(trap.time()).isEmpty();
        assertThat(trap.utcOffset()).isEmpty();
        assertThat(trap.acknowledgement()).isEmpty();
    }

    @Test
    void everyTruncationIsMalformed() {
        byte[] bytes = VARIABLE.toByteArray();
        for (int size = 0; size < bytes.length - 1; size++) {
            ByteString cut = ByteString.copyOf(Arrays.copyOf(bytes, size));
            assertThatThrownBy(() -> PlatformEventTrap.decode(SPECIFIC, cut))
                    .isInstanceOf(MalformedPacketException.class);
        }
    }
}
