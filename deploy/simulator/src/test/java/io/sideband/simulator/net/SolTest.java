package io.sideband.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.wire.LanResponse;
import io.sideband.simulator.machine.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SOL over the echo, packet by packet. */
class SolTest {
    private static final int APP = 0x06;
    private static final String ACTIVATE = "0101c0000000";

    private final TestBmc bmc = new TestBmc();
    private final TestConsole console = bmc.console(CipherSuite.SUITE_17);

    @BeforeEach
    void logIn() {
        console.login(4);
        console.request(APP, 0x3b, "04");
    }

    @Test
    void announcesItsSizesAndPort() {
        LanResponse response = console.request(APP, 0x48, ACTIVATE);

        assertThat(response.completionCode()).isZero();
        assertThat(response.data()).hasToString("00000000c800c8006f02ffff");
    }

    @Test
    void acknowledgesAndEchoesInOnePacket() {
        console.request(APP, 0x48, ACTIVATE);

        assertThat(console.sol("01000000" + "6869")).isEqualTo("01010200" + "6869");
        assertThat(console.sol("00010200")).as("nothing more to say").isEmpty();
    }

    @Test
    void takesARepeatedPacketOnce() {
        console.request(APP, 0x48, ACTIVATE);
        console.sol("0100000061");

        assertThat(console.sol("0100000061"))
                .as("acknowledged, not echoed again")
                .isEqualTo("00010100");
    }

    @Test
    void sendsWhatWasAcceptedInPartAgainUnderTheNextNumber() {
        console.request(APP, 0x48, ACTIVATE);
        console.sol("01000000" + "61626364");

        assertThat(console.sol("00010100")).isEqualTo("02000000" + "626364");
    }

    @Test
    void acceptsHalfWhenItIsToldTo() {
        bmc.machine.begin(Fault.SOL_ACCEPTS_HALF);
        console.request(APP, 0x48, ACTIVATE);

        assertThat(console.sol("01000000" + "61626364")).isEqualTo("01010200" + "6162");
    }

    @Test
    void givesTheOnlyInstanceToOneSessionAtATime() {
        console.request(APP, 0x48, ACTIVATE);
        TestConsole second = bmc.console(CipherSuite.SUITE_17);
        second.login(4);

        assertThat(second.request(APP, 0x48, ACTIVATE).completionCode()).isEqualTo(0x80);
        assertThat(second.request(APP, 0x49, "010100000000").completionCode()).isZero();
        assertThat(second.request(APP, 0x48, ACTIVATE).completionCode()).isZero();
        assertThat(console.sol("0100000061"))
                .as("the first console has lost it")
                .isEmpty();
    }

    @Test
    void wantsEncryption() {
        assertThat(console.request(APP, 0x48, "010140000000").completionCode()).isEqualTo(0x84);
    }
}
