package io.sideband.ipmi.sdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.TextResource;
import io.sideband.ipmi.sdr.SensorTraits.Access;
import io.sideband.ipmi.wire.ByteString;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SdrRecordTest {
    private static final List<ByteString> RECORDS = TextResource.lines(SdrRecordTest.class, "ipmi_sim.hex").stream()
            .map(ByteString::ofHex)
            .toList();

    @Test
    void decodesRecordedFullRecord() {
        FullSensorRecord record = (FullSensorRecord) SdrRecord.decode(RECORDS.get(3));

        assertThat(record.name()).isEqualTo("P12V");
        assertThat(record.key()).isEqualTo(new SensorKey(0x20, 0, 0, 4, new Entity(7, 1)));
        assertThat(record.traits().type()).isEqualTo(2);
        assertThat(record.traits().thresholds()).isEqualTo(Access.SETTABLE);
        assertThat(record.traits().hysteresis()).isEqualTo(Access.SETTABLE);
        assertThat(record.traits().describedThresholds()).isEqualTo(0x3f);
        assertThat(record.traits().units().ucum()).isEqualTo("V");
        assertThat(record.factors()).isEqualTo(new ConversionFactors(63, 0, 0, -3, 0));
        assertThat(record.thresholds()).isEqualTo(ByteString.ofHex("b5afaac8ced4"));
        assertThat(record.positiveHysteresis()).isEqualTo(2);
    }

    @Test
    void decodesRecordedCompactRecord() {
        CompactSensorRecord record = RECORDS.stream()
                .map(SdrRecord::decode)
                .filter(CompactSensorRecord.class::isInstance)
                .map(CompactSensorRecord.class::cast)
                .filter(compact -> compact.key().number() == 50)
                .findFirst()
                .orElseThrow();

        assertThat(record.name()).isEqualTo("Drive");
        assertThat(record.sharing()).isEqualTo(new Sharing(3, false, true, 1));
        assertThat(record.traits().readingMask()).isEqualTo(0x1ff);
        assertThat(record.key().shared(record.sharing(), 2).entity()).hasToString("disk 3");
    }

    @Test
    void decodesRecordedEventOnlyRecord() {
        EventOnlyRecord record = (EventOnlyRecord) SdrRecord.decode(RECORDS.get(7));

        assertThat(record.name()).isEqualTo("Watchdog");
        assertThat(record.type()).isEqualTo(0x23);
        assertThat(record.eventType()).isEqualTo(0x6f);
        assertThat(record.sharing().count()).isEqualTo(1);
    }

    @Test
    void unknownTypeSurvives() {
        SdrRecord record = SdrRecord.decode(ByteString.ofHex("0700 51 b0 04 0a0b0c0d ff"));

        assertThat(record)
                .isEqualTo(new OtherRecord(new SdrRecord.Header(7, 0x51, 0xb0, 4), ByteString.ofHex("0a0b0c0d")));
    }

    @Test
    void everyTruncationIsMalformed() {
        for (ByteString record : RECORDS) {
            byte[] whole = record.toByteArray();
            for (int size = 0; size < whole.length; size++) {
                ByteString cut = ByteString.copyOf(Arrays.copyOf(whole, size));
                assertThatThrownBy(() -> SdrRecord.decode(cut)).isInstanceOf(MalformedPacketException.class);
            }
        }
    }

    @Test
    void recordWithoutRoomForItsFieldsNamesTheMissingOne() {
        ByteString headerOnly = ByteString.ofHex("0100 51 01 03 200001");

        assertThatThrownBy(() -> SdrRecord.decode(headerOnly)).hasMessageContaining("entity id");
    }

    @Test
    void sharedNamesCountOnAsTheirModifierSays() {
        Sharing numeric = new Sharing(3, false, false, 9);
        Sharing alphabetic = new Sharing(3, true, false, 24);

        assertThat(IntStream.range(0, 3).mapToObj(numeric::suffix)).containsExactly("9", "10", "11");
        assertThat(IntStream.range(0, 3).mapToObj(alphabetic::suffix)).containsExactly("Y", "Z", "AA");
    }

    @Test
    void namesEntitiesOfAllRanges() {
        assertThat(new Entity(0x0a, 2)).hasToString("power supply 2");
        assertThat(new Entity(0x40, 0x81)).hasToString("air inlet 1");
        assertThat(new Entity(0x42, 1)).hasToString("baseboard 1");
        assertThat(new Entity(0x43, 1)).hasToString("entity 43h 1");
        assertThat(new Entity(0x90, 1)).hasToString("chassis-specific entity 90h 1");
        assertThat(new Entity(0xd1, 1)).hasToString("OEM entity D1h 1");
    }

    @Property
    void anyBytesAreARecordOrMalformed(
            @ForAll @Size(max = 80) byte[] body, @ForAll @IntRange(min = 0, max = 4) int type) {
        byte[] record = new byte[5 + body.length];
        record[3] = (byte) type;
        record[4] = (byte) body.length;
        System.arraycopy(body, 0, record, 5, body.length);

        try {
            assertThat(SdrRecord.decode(ByteString.copyOf(record)).header().type())
                    .isEqualTo(type);
        } catch (MalformedPacketException expected) {
            assertThat(expected).hasMessageContaining("needs");
        }
    }
}
