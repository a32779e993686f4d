package io.sideband.ipmi.sdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.wire.ByteString;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that describe no sensor, written by hand after IPMI v2.0 §43.4 to §43.12. */
class DeviceRecordTest {

    private static SdrRecord.Header header(int type, int length) {
        return new SdrRecord.Header(1, 0x51, type, length);
    }

    /** record; what it says */
    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of(
                        "0100 51 11 0e" + "20 01 80 00 00 10 00 0a 01 00 c3 505331",
                        new FruLocatorRecord(
                                header(0x11, 14), 0x20, 1, true, 0, 0, 0, 0x10, 0, new Entity(0x0a, 1), "PS1")),
                Arguments.of(
                        "0100 51 12 0e" + "82 07 00 29 000000 2e 01 00 c3 4d4531",
                        new ControllerLocatorRecord(header(0x12, 14), 0x82, 7, 0x29, new Entity(0x2e, 1), "ME1")),
                Arguments.of(
                        "0100 51 10 0e" + "20 a1 69 00 00 09 01 08 02 00 c3 454550",
                        new GenericLocatorRecord(
                                header(0x10, 14), 0x20, 0xa0, 11, 1, 1, 9, 1, new Entity(8, 2), "EEP")),
                Arguments.of(
                        "0100 51 08 0b" + "17 01 80 0301 0304 0000 0000",
                        new EntityAssociationRecord(
                                header(0x08, 11),
                                new Entity(0x17, 1),
                                true,
                                false,
                                List.of(new Entity(3, 1), new Entity(3, 4)))),
                Arguments.of(
                        "0100 51 09 15" + "17 61 20 00 40 20000361 00000000 00000000 00000000",
                        new EntityAssociationRecord(
                                header(0x09, 21), new Entity(0x17, 0x61), false, true, List.of(new Entity(3, 0x61)))),
                Arguments.of(
                        "0100 51 13 1b" + "82 20 71 01 00 02 5a3100 0700 000102030405060708090a0b0c0d0e0f",
                        new ControllerConfirmationRecord(
                                header(0x13, 27),
                                0x82,
                                0x20,
                                7,
                                0x315a,
                                7,
                                ByteString.ofHex("000102030405060708090a0b0c0d0e0f"))),
                Arguments.of(
                        "0100 51 14 0b" + "8184000000000000 000000",
                        new ChannelInfoRecord(header(0x14, 11), ByteString.ofHex("8184000000000000"))),
                Arguments.of(
                        "0100 51 c0 05" + "570100 0102",
                        new OemRecord(header(0xc0, 5), 343, ByteString.ofHex("0102"))));
    }

    @ParameterizedTest
    @MethodSource("records")
    void readsWhatTheRecordSays(String record, SdrRecord meaning) {
        assertThat(SdrRecord.decode(ByteString.ofHex(record))).isEqualTo(meaning);
    }

    @ParameterizedTest
    @MethodSource("records")
    void aRecordThatIsCutIsMalformed(String record, SdrRecord meaning) {
        byte[] whole = ByteString.ofHex(record).toByteArray();
        for (int size = 0; size < whole.length; size++) {
            ByteString cut = ByteString.copyOf(Arrays.copyOf(whole, size));
            assertThatThrownBy(() -> SdrRecord.decode(cut))
                    .as("%s cut to %d", meaning, size)
                    .isInstanceOf(MalformedPacketException.class);
        }
    }
}
