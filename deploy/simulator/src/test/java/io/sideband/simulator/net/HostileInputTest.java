package io.sideband.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.LanRequest;
import io.sideband.ipmi.wire.LegacyPacket;
import io.sideband.ipmi.wire.SessionPacket;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What nobody honest sends: no exception leaves the server, and nothing changes. */
class HostileInputTest {
    private final TestBmc bmc = new TestBmc();

    @Property(tries = 2_000)
    void survivesAnyBytes(@ForAll @Size(max = 200) byte[] bytes) {
        bmc.receive(bytes);

        assertThat(bmc.sessions.active()).isEmpty();
    }

    @Property(tries = 2_000)
    void survivesAnyPayloadOfAnyType(
            @ForAll @IntRange(max = 0x3f) int payloadType, @ForAll @Size(max = 120) byte[] payload) {
        bmc.receive(SessionPacket.outsideSession(payloadType, ByteString.copyOf(payload))
                .encode());

        assertThat(bmc.sessions.active()).isEmpty();
    }

    @Property(tries = 2_000)
    void survivesAnyCommandOutsideOfASession(
            @ForAll @IntRange(max = 0x3f) int netFn,
            @ForAll @IntRange(max = 0xff) int command,
            @ForAll @Size(max = 40) byte[] data) {
        ByteString message =
                LanRequest.toBmc(netFn, 0, 1, command, ByteString.copyOf(data)).encode();
        bmc.receive(LegacyPacket.sessionless(message).encode());

        assertThat(bmc.machine.chassisNow().changing()).isFalse();
        assertThat(bmc.machine.log().size()).isZero();
    }

    /** A client that is logged in and asks for anything is always answered. */
    @Property(tries = 3_000)
    void answersAnyCommandOfAnAdministrator(
            @ForAll @IntRange(max = 0x1f) int netFn,
            @ForAll @IntRange(max = 0xff) int command,
            @ForAll @Size(max = 40) byte[] data) {
        // App and Transport commands end sessions and change who may log in
        TestBmc fresh = netFn == 0x03 || netFn == 0x06 ? new TestBmc() : bmc;
        TestConsole console = fresh == bmc ? administrator() : login(fresh);

        assertThat(fresh.receive(
                        console.seal(netFn * 2, command, ByteString.copyOf(data).toString())))
                .isPresent();
    }

    @ParameterizedTest
    @EnumSource(CipherSuite.class)
    void noFlippedByteOfASessionPacketDoesAnything(CipherSuite suite) {
        TestConsole console = bmc.console(suite);
        console.login(4);
        console.request(0x06, 0x3b, "04");
        byte[] reset = console.seal(0x00, 0x02, "03");
        // bytes 0 to 3 are the RMCP header, which no authentication code covers
        for (int at = 4; at < reset.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = reset.clone();
                flipped[at] = (byte) (flipped[at] ^ 1 << bit);

                assertThat(bmc.receive(flipped)).as("byte %d bit %d", at, bit).isEmpty();
            }
        }
        assertThat(bmc.machine.chassisNow().resets()).isZero();
        assertThat(bmc.receive(reset)).as("the unflipped control").isPresent();
        assertThat(bmc.machine.chassisNow().resets()).isEqualTo(1);
    }

    @Test
    void noTruncatedSessionPacketDoesAnything() {
        TestConsole console = administrator();
        byte[] reset = console.seal(0x00, 0x02, "03");
        for (int length = 0; length < reset.length; length++) {
            assertThat(bmc.receive(Arrays.copyOf(reset, length))).isEmpty();
        }
        assertThat(bmc.machine.chassisNow().resets()).isZero();
    }

    private TestConsole administrator() {
        bmc.sessions.lose(bmc.clock.instant());
        return login(bmc);
    }

    private static TestConsole login(TestBmc bmc) {
        TestConsole console = bmc.console(CipherSuite.SUITE_3);
        console.login(4);
        console.request(0x06, 0x3b, "04");
        return console;
    }
}
