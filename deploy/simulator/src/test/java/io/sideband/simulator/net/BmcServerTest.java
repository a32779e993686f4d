package io.sideband.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.Checksums;
import io.sideband.ipmi.wire.Datagram;
import io.sideband.ipmi.wire.LanRequest;
import io.sideband.ipmi.wire.LanResponse;
import io.sideband.ipmi.wire.LegacyPacket;
import io.sideband.ipmi.wire.PresencePing;
import io.sideband.ipmi.wire.PresencePong;
import io.sideband.simulator.ledger.LedgerEntry;
import io.sideband.simulator.ledger.LedgerEntry.Login.Step;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BmcServerTest {
    private static final int CHASSIS = 0x00;
    private static final int APP = 0x06;
    private static final int ADMINISTRATOR = 4;
    private static final int OPERATOR = 3;
    private static final int USER = 2;

    private final TestBmc bmc = new TestBmc();

    @Test
    void answersAPresencePing() {
        Datagram pong =
                Datagram.decode(bmc.receive(new PresencePing(5).encode()).orElseThrow());

        assertThat(pong).isInstanceOfSatisfying(PresencePong.class, p -> {
            assertThat(p.tag()).isEqualTo(5);
            assertThat(p.supportsIpmi()).isTrue();
        });
    }

    @Test
    void tellsItsCapabilitiesOutsideOfASession() {
        LanResponse response = sessionless(APP, 0x38, "8e04");

        assertThat(response.completionCode()).isZero();
        assertThat(response.data()).hasToString("0180040200000000");
    }

    @Test
    void demandsASessionForEverythingElse() {
        assertThat(sessionless(APP, 0x01, "").completionCode()).isEqualTo(0xd4);
        assertThat(sessionless(CHASSIS, 0x02, "00").completionCode()).isEqualTo(0xd4);
        assertThat(bmc.machine.chassisNow().changing()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(CipherSuite.class)
    void opensASessionAndAnswersInIt(CipherSuite suite) {
        TestConsole console = bmc.console(suite);
        console.login(ADMINISTRATOR);

        LanResponse response = console.request(APP, 0x01, "");

        assertThat(response.completionCode()).isZero();
        assertThat(response.data().toString()).startsWith("2081011").endsWith("028fd97e00425300000000");
    }

    @ParameterizedTest
    @EnumSource(CipherSuite.class)
    void opensASessionWithTwoKeys(CipherSuite suite) {
        TestBmc locked = new TestBmc(Optional.of("k-g-0123456789".getBytes(StandardCharsets.US_ASCII)));
        TestConsole console = locked.console(suite);

        console.login(ADMINISTRATOR);

        assertThat(console.request(APP, 0x01, "").completionCode()).isZero();
    }

    @Test
    void refusesAnUnknownUserInRakp2() {
        TestConsole console = bmc.console("nobody", TestBmc.PASSWORD);
        console.open(ADMINISTRATOR);

        assertThat(console.rakp1(ADMINISTRATOR).status()).isEqualTo(0x0d);
    }

    @Test
    void refusesMorePrivilegeThanTheUserHas() {
        TestConsole console = bmc.console("reader", TestBmc.PASSWORD);
        console.open(ADMINISTRATOR);

        assertThat(console.rakp1(OPERATOR).status()).isEqualTo(0x0a);
        assertThat(console.rakp1(USER).status()).isZero();
    }

    @Test
    void refusesAWrongProofAndGivesTheSlotBack() {
        TestConsole console = bmc.console(CipherSuite.SUITE_17);
        console.open(ADMINISTRATOR);
        console.rakp1(ADMINISTRATOR);

        assertThat(console.rakp3(ByteString.copyOf(new byte[32])).status()).isEqualTo(0x0f);

        assertThat(bmc.sessions.taken()).isZero();
        assertThat(bmc.entries().getLast()).isInstanceOfSatisfying(LedgerEntry.Login.class, login -> {
            assertThat(login.step()).isEqualTo(Step.REFUSED);
            assertThat(login.user()).isEqualTo("admin");
        });
    }

    @Test
    void refusesASecondRakp3() {
        TestConsole console = bmc.console(CipherSuite.SUITE_17);
        console.login(ADMINISTRATOR);

        assertThat(console.rakp3(ByteString.empty()).status()).isEqualTo(0x02);
    }

    @Test
    void startsASessionAsUser() {
        TestConsole console = bmc.console(CipherSuite.SUITE_17);
        console.login(ADMINISTRATOR);

        assertThat(console.request(CHASSIS, 0x02, "00").completionCode()).isEqualTo(0xd4);
        assertThat(console.request(APP, 0x3b, "04").data()).hasToString("04");
        assertThat(console.request(CHASSIS, 0x02, "00").completionCode()).isZero();
        assertThat(bmc.machine.chassisNow().changing()).isTrue();
    }

    @Test
    void doesNotRaisePrivilegeAboveTheSessionsLimit() {
        TestConsole console = bmc.console(CipherSuite.SUITE_17);
        console.login(OPERATOR);

        assertThat(console.request(APP, 0x3b, "04").completionCode()).isEqualTo(0x81);
    }

    @Test
    void hasFifteenSlots() {
        for (int i = 0; i < 15; i++) {
            bmc.console(CipherSuite.SUITE_17).login(USER);
        }

        assertThat(bmc.console(CipherSuite.SUITE_17).open(USER).status()).isEqualTo(0x01);
    }

    @Test
    void endsIdleSessions() {
        TestConsole console = bmc.console(CipherSuite.SUITE_17);
        console.login(USER);
        bmc.clock.advance(Duration.ofSeconds(59));
        assertThat(console.request(APP, 0x01, "").completionCode()).isZero();

        bmc.clock.advance(Duration.ofSeconds(61));

        assertThat(bmc.receive(console.seal(APP, 0x01, ""))).isEmpty();
        assertThat(bmc.sessions.taken()).isZero();
    }

    @Test
    void endsLoginsThatAreNotCompleted() {
        TestConsole console = bmc.console(CipherSuite.SUITE_17);
        console.open(USER);

        bmc.clock.advance(Duration.ofSeconds(6));
        bmc.receive(new PresencePing(1).encode());

        assertThat(bmc.sessions.taken()).isZero();
    }

    @Test
    void closesASession() {
        TestConsole console = bmc.console(CipherSuite.SUITE_17);
        console.login(USER);
        String id = "%08x".formatted(Integer.reverseBytes((int) console.sessionId()));

        assertThat(console.request(APP, 0x3c, id).completionCode()).isZero();

        assertThat(bmc.receive(console.seal(APP, 0x01, ""))).isEmpty();
    }

    @Test
    void closesNoOtherSessionWithoutBeingAdministrator() {
        TestConsole other = bmc.console(CipherSuite.SUITE_17);
        other.login(USER);
        TestConsole console = bmc.console(CipherSuite.SUITE_17);
        console.login(USER);
        String id = "%08x".formatted(Integer.reverseBytes((int) other.sessionId()));

        assertThat(console.request(APP, 0x3c, id).completionCode()).isEqualTo(0xd4);
        assertThat(other.request(APP, 0x01, "").completionCode()).isZero();
    }

    @Test
    void ignoresAReplay() {
        TestConsole console = bmc.console(CipherSuite.SUITE_17);
        console.login(ADMINISTRATOR);
        console.request(APP, 0x3b, "04");
        byte[] reset = console.seal(CHASSIS, 0x02, "03");

        assertThat(bmc.receive(reset.clone())).isPresent();
        assertThat(bmc.receive(reset.clone())).isEmpty();

        assertThat(bmc.machine.chassisNow().resets()).isEqualTo(1);
    }

    @Test
    void losesSessionsInAReset() {
        TestConsole console = bmc.console(CipherSuite.SUITE_17);
        console.login(USER);

        bmc.server.reset(bmc.clock.instant().plusSeconds(3));

        assertThat(bmc.receive(new PresencePing(1).encode())).isEmpty();
        bmc.clock.advance(Duration.ofSeconds(3));
        assertThat(bmc.receive(new PresencePing(1).encode())).isPresent();
        assertThat(bmc.receive(console.seal(APP, 0x01, ""))).isEmpty();
    }

    @Test
    void answersUnknownCommandsAndShortRequests() {
        TestConsole console = bmc.console(CipherSuite.SUITE_17);
        console.login(USER);

        assertThat(console.request(0x2c, 0x3e, "dc").completionCode()).isEqualTo(0xc1);
        assertThat(console.request(0x04, 0x2d, "").completionCode()).isEqualTo(0xc7);
        assertThat(console.request(0x04, 0x2d, "ee").completionCode()).isEqualTo(0xcb);
    }

    @Test
    void writesEveryRequestToTheLedger() {
        TestConsole console = bmc.console(CipherSuite.SUITE_17);
        console.login(ADMINISTRATOR);
        console.request(APP, 0x3b, "04");
        console.request(CHASSIS, 0x02, "02");
        console.request(0x2c, 0x3e, "dc");

        List<LedgerEntry.Request> requests = bmc.requests();

        assertThat(requests)
                .extracting(LedgerEntry.Request::name)
                .containsExactly("Set Session Privilege", "Chassis Control", "unknown");
        assertThat(requests.get(1)).satisfies(request -> {
            assertThat(request.user()).isEqualTo("admin");
            assertThat(request.session()).isEqualTo(console.sessionId());
            assertThat(request.privilege()).isEqualTo(ADMINISTRATOR);
            assertThat(request.data()).isEqualTo("02");
            assertThat(request.changes()).isTrue();
            assertThat(request.completionCode()).isZero();
        });
        assertThat(requests.get(2).completionCode()).isEqualTo(0xc1);
    }

    private LanResponse sessionless(int netFn, int command, String hex) {
        ByteString message =
                LanRequest.toBmc(netFn, 0, 1, command, ByteString.ofHex(hex)).encode();
        byte[] answer = bmc.receive(LegacyPacket.sessionless(message).encode()).orElseThrow();
        LegacyPacket packet = (LegacyPacket) Datagram.decode(answer);
        return LanResponse.decode(packet.payload().reader(), Checksums.REQUIRED);
    }
}
