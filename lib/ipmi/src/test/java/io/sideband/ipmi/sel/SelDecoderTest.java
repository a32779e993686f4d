package io.sideband.ipmi.sel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.TextResource;
import io.sideband.ipmi.sdr.SdrRecord;
import io.sideband.ipmi.sensor.SensorList;
import io.sideband.ipmi.wire.ByteString;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SelDecoderTest {
    private final SelDecoder decoder =
            new SelDecoder(SensorList.of(TextResource.lines(SdrRecord.class, "ipmi_sim.hex").stream()
                            .map(ByteString::ofHex)
                            .toList())
                    .sensors());

    static Stream<String> recorded() {
        return TextResource.lines(SelDecoderTest.class, "ipmi_sim.txt").stream();
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void saysWhatRecordedEntriesMean(String line) {
        List<String> columns = Stream.of(line.split("\\|", -1)).toList();

        SelDecoder.Meaning meaning = decoder.decode(SelEntry.decode(ByteString.ofHex(columns.get(0))));

        assertThat(meaning.message()).isEqualTo(columns.get(1));
        assertThat(meaning.severity()).hasToString(columns.get(2));
    }

    @Test
    void thresholdEventCarriesItsValues() {
        SelDecoder.Meaning meaning =
                decoder.decode(SelEntry.decode(ByteString.ofHex("0200026c0b0000200004010101595b5a")));

        assertThat(meaning.value()).isEqualTo(91.0);
        assertThat(meaning.threshold()).isEqualTo(90.0);
        assertThat(meaning.sensor()).isNotNull();
    }

    @Test
    void eventOfAnUnknownSensorHasNoValues() {
        SelDecoder.Meaning meaning =
                decoder.decode(SelEntry.decode(ByteString.ofHex("0200026c0b0000200004017f01595b5a")));

        assertThat(meaning.value()).isNull();
        assertThat(meaning.message()).isEqualTo("temperature sensor 127: upper critical going high asserted");
    }

    @Test
    void timestampsBeforeTheClockWasSetAreNoTimes() {
        assertThat(new SelTimestamp(0x1fff_ffffL).instant()).isEmpty();
        assertThat(new SelTimestamp(0x1fff_ffffL).sinceStart()).isTrue();
        assertThat(new SelTimestamp(0xffff_ffffL).instant()).isEmpty();
        assertThat(new SelTimestamp(0xffff_ffffL).sinceStart()).isFalse();
        assertThat(new SelTimestamp(0x6740_1000L).instant()).contains(Instant.ofEpochSecond(0x6740_1000L));
        assertThat(new SelTimestamp(0xffff_fffeL).instant()).contains(Instant.parse("2106-02-07T06:28:14Z"));
    }

    @Test
    void everyTruncationIsMalformed() {
        byte[] whole = ByteString.ofHex("0200026c0b0000200004010101595b5a").toByteArray();

        for (int size = 0; size < whole.length; size++) {
            ByteString cut = ByteString.copyOf(Arrays.copyOf(whole, size));
            assertThatThrownBy(() -> SelEntry.decode(cut)).isInstanceOf(MalformedPacketException.class);
        }
    }

    @Property
    void anySixteenBytesAreAnEntryWithAMessage(@ForAll @Size(16) byte[] bytes) {
        SelEntry entry = SelEntry.decode(ByteString.copyOf(bytes));

        SelDecoder.Meaning meaning = decoder.decode(entry);

        assertThat(meaning.message()).isNotBlank();
        assertThat(meaning.value() == null || Double.isFinite(meaning.value())).isTrue();
    }
}
