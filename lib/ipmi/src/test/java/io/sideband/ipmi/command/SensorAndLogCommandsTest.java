package io.sideband.ipmi.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests and responses written by hand after the sections named on the commands; recorded ones: {@link RecordedExchangesTest}. */
class SensorAndLogCommandsTest {

    /** command; network function and number; request data; response data; what it means; least length of the response */
    static Stream<Arguments> exchanges() {
        return Stream.of(
                Arguments.of(
                        new GetSdrRepositoryInfo(),
                        0x0a20,
                        "",
                        "51 2400 ffff 11223344 00000020 22",
                        new GetSdrRepositoryInfo.Response(0x51, 36, 0xffff, 0x44332211L, 0x20000000L, false, true),
                        14),
                Arguments.of(
                        new ReserveSdrRepository(), 0x0a22, "", "0201", new ReserveSdrRepository.Response(0x0102), 2),
                Arguments.of(
                        new GetSdr(0x0102, 3, 5, 16),
                        0x0a23,
                        "0201 0300 05 10",
                        "0400 2000030101",
                        new GetSdr.Response(4, ByteString.ofHex("2000030101")),
                        2),
                Arguments.of(
                        new GetSensorReading(0, 1),
                        0x042d,
                        "01",
                        "5b c0 d8 81",
                        new GetSensorReading.Response(0x5b, true, true, 0x01d8, true),
                        0),
                Arguments.of(
                        new GetSensorThresholds(0, 4),
                        0x0427,
                        "04",
                        "ff b5 af aa c8 ce d4",
                        new GetSensorThresholds.Response(0x3f, ByteString.ofHex("b5afaac8ced4")),
                        7),
                Arguments.of(
                        new GetSensorHysteresis(0, 4),
                        0x0425,
                        "04 ff",
                        "02 03",
                        new GetSensorHysteresis.Response(2, 3),
                        2),
                Arguments.of(
                        new GetSensorReadingFactors(0, 4, 0x80),
                        0x0423,
                        "04 80",
                        "90 3f 00 00 00 00 d0",
                        new GetSensorReadingFactors.Response(0x90, ByteString.ofHex("3f00000000d0")),
                        7),
                Arguments.of(
                        new GetSelInfo(),
                        0x0a40,
                        "",
                        "51 1100 803e 6c0b0000 ffffffff 82",
                        new GetSelInfo.Response(0x51, 17, 16000, 0x0b6c, 0xffffffffL, true, true),
                        14),
                Arguments.of(new ReserveSel(), 0x0a42, "", "0100", new ReserveSel.Response(1), 2),
                Arguments.of(
                        new GetSelEntry(2),
                        0x0a43,
                        "0000 0200 00 ff",
                        "0300 0200026c0b0000200004010101595b5a",
                        new GetSelEntry.Response(3, ByteString.ofHex("0200026c0b0000200004010101595b5a")),
                        18),
                Arguments.of(new GetSelTime(), 0x0a48, "", "6c0b0080", new GetSelTime.Response(0x80000b6cL), 4));
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void encodesAndDecodes(
            IpmiCommand<?> command, int code, String request, String response, Object meaning, int leastLength) {
        WireWriter out = new WireWriter();
        command.encode(out);

        assertThat(command.netFn() << 8 | command.command()).isEqualTo(code);
        assertThat(ByteString.copyOf(out.toByteArray())).isEqualTo(ByteString.ofHex(request));
        assertThat(command.decode(ByteString.ofHex(response).reader())).isEqualTo(meaning);
        assertThat(command.repeat()).isEqualTo(IpmiCommand.Repeat.HARMLESS);
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void everyTruncationIsMalformedUnlessTheFieldIsOptional(
            IpmiCommand<?> command, int code, String request, String response, Object meaning, int leastLength) {
        byte[] whole = ByteString.ofHex(response).toByteArray();

        for (int size = 0; size < whole.length; size++) {
            WireReader cut = new WireReader(whole, 0, size);
            if (size < leastLength) {
                assertThatThrownBy(() -> command.decode(cut)).isInstanceOf(MalformedPacketException.class);
            } else {
                assertThat(command.decode(cut)).isNotEqualTo(meaning);
            }
        }
    }
}
