package io.sideband.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.LanResponse;
import io.sideband.simulator.machine.Fault;
import io.sideband.simulator.machine.Persona;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What faults and personas do on the wire. */
class PersonasTest {
    private static final int APP = 0x06;
    private static final int STORAGE = 0x0a;
    private static final int SENSOR = 0x04;
    private static final String FIRST_SDR_WHOLE = "0000000000ff";
    private static final String CPU_1 = "01";

    private final TestBmc bmc = new TestBmc();

    @ParameterizedTest
    @EnumSource(Fault.class)
    void everyFaultHasANameOfItsOwn(Fault fault) {
        assertThat(Fault.of(fault.code())).contains(fault);
        assertThat(fault.code()).matches("[a-z0-9-]+");
    }

    @Test
    void everyPersonaButOneDoesSomethingWrong() {
        assertThat(Arrays.stream(Persona.values()).filter(p -> p.faults().isEmpty()))
                .containsExactly(Persona.FAULTLESS);
        assertThat(Persona.of("dell")).contains(Persona.DELL);
    }

    @Test
    void refusesLongReadsOfTheRepository() {
        TestConsole console = loggedIn();
        assertThat(console.request(STORAGE, 0x23, FIRST_SDR_WHOLE).completionCode())
                .isZero();

        bmc.machine.begin(Fault.SDR_READS_LIMITED);

        assertThat(console.request(STORAGE, 0x23, FIRST_SDR_WHOLE).completionCode())
                .isEqualTo(0xca);
        assertThat(console.request(STORAGE, 0x23, "00000000000a").completionCode())
                .isZero();
    }

    @Test
    void namesAnotherRecordThanWasAskedFor() {
        TestConsole console = loggedIn();
        bmc.machine.begin(Fault.SDR_ID_DIFFERS);

        LanResponse response = console.request(STORAGE, 0x23, "000001000005");

        assertThat(response.data().toString()).startsWith("0200" + "4100");
    }

    @Test
    void loosesEveryTwentiethReservation() {
        TestConsole console = loggedIn();
        bmc.machine.begin(Fault.SDR_RESERVATION_LOST);
        ByteString reservation = console.request(STORAGE, 0x22, "").data();
        String first = reservation + "0100" + "0005";

        long lost = IntStream.range(0, 20)
                .filter(_ -> console.request(STORAGE, 0x23, first).completionCode() == 0xc5)
                .count();

        assertThat(lost).isEqualTo(1);
    }

    @Test
    void leavesOutTheStatesOfReadings() {
        TestConsole console = loggedIn();
        bmc.machine.begin(Fault.READINGS_WITHOUT_STATES);

        assertThat(console.request(SENSOR, 0x2d, CPU_1).data().size()).isEqualTo(2);
    }

    @Test
    void isBusyAtEveryFifthRequest() {
        TestConsole console = loggedIn();
        bmc.machine.begin(Fault.BUSY_NOW_AND_THEN);

        int[] codes = IntStream.range(0, 10)
                .map(_ -> console.request(APP, 0x01, "").completionCode())
                .toArray();

        assertThat(codes).containsExactly(0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0xc0);
    }

    @Test
    void knowsNobodyWithoutTheNameOnlyBit() {
        bmc.machine.begin(Fault.NAME_ONLY_LOOKUP_REFUSED);
        TestConsole console = bmc.console(CipherSuite.SUITE_17);
        console.open(4);

        assertThat(console.rakp1(4).status()).isEqualTo(0x0d);
    }

    @Test
    void looksDamagedInOnePlaceOnly() {
        byte[] whole = bmc.machine.equipment().inventory(0).orElseThrow();

        bmc.machine.begin(Fault.FRU_CHECKSUM_WRONG);

        byte[] damaged = bmc.machine.equipment().inventory(0).orElseThrow();
        assertThat(IntStream.range(0, whole.length).filter(i -> whole[i] != damaged[i]))
                .hasSize(1);
        assertThat(bmc.machine.faults()).isEqualTo(Set.of(Fault.FRU_CHECKSUM_WRONG));
    }

    private TestConsole loggedIn() {
        TestConsole console = bmc.console(CipherSuite.SUITE_17);
        console.login(4);
        console.request(APP, 0x3b, "04");
        return console;
    }
}
