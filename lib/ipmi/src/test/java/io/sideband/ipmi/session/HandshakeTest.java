package io.sideband.ipmi.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.SessionRejectedException.Reason;
import io.sideband.ipmi.Transcript;
import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.crypto.JceCryptography;
import io.sideband.ipmi.crypto.KeyExchange;
import io.sideband.ipmi.crypto.RakpTranscript;
import io.sideband.ipmi.session.HandshakeState.Confirming;
import io.sideband.ipmi.session.HandshakeState.Established;
import io.sideband.ipmi.session.HandshakeState.Failed;
import io.sideband.ipmi.session.HandshakeState.Opening;
import io.sideband.ipmi.session.HandshakeState.Proving;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.Datagram;
import io.sideband.ipmi.wire.OpenSessionRequest;
import io.sideband.ipmi.wire.OpenSessionResponse;
import io.sideband.ipmi.wire.PayloadType;
import io.sideband.ipmi.wire.Rakp1;
import io.sideband.ipmi.wire.Rakp2;
import io.sideband.ipmi.wire.Rakp4;
import io.sideband.ipmi.wire.SessionPacket;
import io.sideband.ipmi.wire.WireReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {
    private static final Transcript SUITE_17 = Transcript.suite17();

    private static WireReader payload(ByteString datagram) {
        return ((SessionPacket) Datagram.decode(datagram.toByteArray())).payload();
    }

    private static byte[] packet(int payloadType, ByteString payload) {
        return SessionPacket.outsideSession(payloadType, payload).encode();
    }

    private static Rakp2 recordedRakp2() {
        return Rakp2.decode(SUITE_17.payload("rakp2"), 32);
    }

    private static byte[] with(Rakp2 rakp2, ByteString code, int tag) {
        return packet(
                PayloadType.RAKP_2,
                new Rakp2(tag, 0, rakp2.consoleSessionId(), rakp2.managedRandom(), rakp2.guid(), code).encode());
    }

    @ParameterizedTest
    @MethodSource("io.sideband.ipmi.Transcript#all")
    void saysWhatTheTranscriptSaysAndEndsWithItsKeys(Transcript transcript) {
        ScriptedLogin login = ScriptedLogin.upTo(transcript, "nothing more");

        assertThat(login.sent()).hasSize(3);
        assertThat(payload(login.sent().get(1)).rest())
                .isEqualTo(transcript.payload("rakp1").rest());
        assertThat(payload(login.sent().get(2)).rest())
                .isEqualTo(transcript.payload("rakp3").rest());
        assertThat(login.state()).isInstanceOfSatisfying(Established.class, session -> {
            assertThat(session.keys().k1()).isEqualTo(transcript.secret("k1"));
            assertThat(session.keys().k2()).isEqualTo(transcript.secret("k2"));
            assertThat(session.suite()).isEqualTo(transcript.suite());
        });
    }

    @Test
    void neverSendsRakp3AfterAWrongPassword() {
        SessionConfig config = ScriptedLogin.config(SUITE_17);
        ScriptedLogin login = new ScriptedLogin(
                config.withCredentials(Credentials.of("sideband-operato", "not the password")),
                ScriptedLogin.nonce(SUITE_17));
        login.receive(SUITE_17.get("open-session-response"));
        login.receive(SUITE_17.get("rakp2"));

        login.apply(new HandshakeEvent.Settled(login.suspicions().getFirst(), ScriptedLogin.freshNonce(1)));

        assertThat(login.suspicions()).containsExactly(Rejection.ours(Reason.WRONG_PASSWORD));
        assertThat(login.state()).isInstanceOf(Failed.class);
        assertThat(login.sent()).hasSize(2);
    }

    @Test
    void aForgedRefusalIsOvertakenByTheProperAnswer() {
        ScriptedLogin login = ScriptedLogin.upTo(SUITE_17, "rakp2");
        Rakp2 genuine = recordedRakp2();
        login.receive(packet(
                PayloadType.RAKP_2,
                Rakp2.refused(0, 0x0d, genuine.consoleSessionId()).encode()));

        login.receive(SUITE_17.get("rakp2"));

        assertThat(login.suspicions()).containsExactly(Rejection.ofStatus(0x0d));
        assertThat(login.state()).isInstanceOf(Confirming.class);
    }

    @Test
    void anotherKeyThanTheBmcsIsToldFromAWrongPassword() {
        Transcript twoKey = Transcript.suite17TwoKey();
        ScriptedLogin login = new ScriptedLogin(ScriptedLogin.config(SUITE_17), ScriptedLogin.nonce(twoKey));
        login.receive(twoKey.get("open-session-response"));
        login.receive(twoKey.get("rakp2"));

        login.receive(twoKey.get("rakp4"));

        assertThat(login.suspicions()).containsExactly(Rejection.ours(Reason.WRONG_KEY));
        assertThat(login.state()).isInstanceOf(Confirming.class);
    }

    @Test
    void acceptsTagZeroInRakp2OfALaterAttempt() {
        ScriptedLogin login = ScriptedLogin.of(SUITE_17);
        login.apply(new HandshakeEvent.Silence(ScriptedLogin.nonce(SUITE_17)));
        OpenSessionResponse open = OpenSessionResponse.decode(SUITE_17.payload("open-session-response"));
        login.receive(packet(
                PayloadType.OPEN_SESSION_RESPONSE,
                new OpenSessionResponse(1, 0, 4, open.consoleSessionId(), open.managedSessionId(), 3, 4, 1).encode()));

        login.receive(with(recordedRakp2(), SUITE_17.get("rakp2-code"), 0));

        assertThat(login.state()).isInstanceOf(Confirming.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsOutWhatTheBmcPutUnderItsCode(boolean nameIsPadded) {
        Transcript suite3 = Transcript.suite3();
        RakpTranscript said = suite3.rakp();
        // a BMC that leaves the lookup bit out, and one that fills the user name up to 16 bytes as well
        RakpTranscript understood = new RakpTranscript(
                said.consoleSessionId(),
                said.managedSessionId(),
                said.consoleRandom(),
                said.managedRandom(),
                said.guid(),
                0x04,
                nameIsPadded ? ByteString.copyOf(Arrays.copyOf(said.userName().toByteArray(), 16)) : said.userName());
        KeyExchange bmc = new KeyExchange(new JceCryptography(), CipherSuite.SUITE_3);
        Rakp2 rakp2 = Rakp2.decode(suite3.payload("rakp2"), 20);
        ScriptedLogin login = ScriptedLogin.upTo(suite3, "rakp2");
        login.receive(with(rakp2, bmc.rakp2Code(suite3.password(), understood), 0));

        login.receive(packet(
                PayloadType.RAKP_4,
                new Rakp4(
                                0,
                                0,
                                said.consoleSessionId(),
                                bmc.rakp4Check(bmc.sessionIntegrityKey(suite3.password(), understood), understood))
                        .encode()));

        assertThat(login.state()).isInstanceOf(Established.class);
    }

    @Test
    void aLostRakp4LeadsBackToOpenSessionWithANewSessionId() {
        ScriptedLogin login = ScriptedLogin.upTo(SUITE_17, "rakp4");

        login.apply(new HandshakeEvent.Silence(ScriptedLogin.freshNonce(9)));
        login.receive(SUITE_17.get("rakp4"));

        assertThat(login.state()).isInstanceOf(Opening.class);
        assertThat(OpenSessionRequest.decode(payload(login.lastSent())).consoleSessionId())
                .isEqualTo(ScriptedLogin.freshNonce(9).consoleSessionId());
    }

    @Test
    void silenceEndsAfterTheLastAttempt() {
        ScriptedLogin login = ScriptedLogin.of(SUITE_17);
        for (int i = 0; i < 3; i++) {
            login.apply(new HandshakeEvent.Silence(ScriptedLogin.freshNonce(i)));
        }

        assertThat(login.state())
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.rejection()).isEmpty());
        assertThat(login.sent()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x0a, 0x11, 0x12})
    void proposesTheNextSuiteAfterAnyRefusalOfOpenSession(int status) {
        SessionConfig config = ScriptedLogin.config(SUITE_17).withSuites(CipherSuite.SUITE_17, CipherSuite.SUITE_3);
        ScriptedLogin login = new ScriptedLogin(config, ScriptedLogin.nonce(SUITE_17));
        login.receive(packet(
                PayloadType.OPEN_SESSION_RESPONSE,
                OpenSessionResponse.refused(0, status, 0).encode()));

        login.apply(new HandshakeEvent.Settled(login.suspicions().getFirst(), ScriptedLogin.freshNonce(1)));

        OpenSessionRequest second = OpenSessionRequest.decode(payload(login.lastSent()));
        assertThat(second.authentication()).isEqualTo(CipherSuite.SUITE_3.authentication());
        assertThat(second.integrity()).isEqualTo(CipherSuite.SUITE_3.integrity());
    }

    @Test
    void aBmcThatAnswersWithWeakerAlgorithmsIsNotFollowed() {
        ScriptedLogin login = ScriptedLogin.of(SUITE_17);
        Nonce nonce = ScriptedLogin.nonce(SUITE_17);

        login.receive(packet(
                PayloadType.OPEN_SESSION_RESPONSE,
                new OpenSessionResponse(0, 0, 4, nonce.consoleSessionId(), 5, 1, 1, 1).encode()));

        assertThat(login.suspicions()).containsExactly(Rejection.ours(Reason.CIPHER_SUITE_REFUSED));
        assertThat(login.state()).isInstanceOf(Opening.class);
    }

    @Test
    void asksForLessWhereTheRoleIsRefused() {
        ScriptedLogin login = ScriptedLogin.upTo(SUITE_17, "rakp2");
        for (int i = 0; i < 2; i++) {
            login.apply(new HandshakeEvent.Settled(Rejection.ofStatus(0x09), ScriptedLogin.freshNonce(i)));
            OpenSessionRequest request = OpenSessionRequest.decode(payload(login.lastSent()));
            assertThat(request.maximumPrivilege())
                    .isEqualTo(Privilege.values()[Privilege.OPERATOR.ordinal() - i].code());
            login.receive(packet(
                    PayloadType.OPEN_SESSION_RESPONSE,
                    new OpenSessionResponse(request.tag(), 0, 0, request.consoleSessionId(), 77, 3, 4, 1).encode()));
            assertThat(Rakp1.decode(payload(login.lastSent())).role() & 0x0f).isEqualTo(request.maximumPrivilege());
        }

        login.apply(new HandshakeEvent.Settled(Rejection.ofStatus(0x09), ScriptedLogin.freshNonce(7)));

        assertThat(login.state()).isInstanceOf(Failed.class);
    }

    @Test
    void asksForAnUnknownUserWithLessPrivilegeAndThenByNameAndPrivilege() {
        ScriptedLogin login = ScriptedLogin.upTo(SUITE_17, "rakp2");
        List<Privilege> asked = new ArrayList<>();
        List<Boolean> byNameOnly = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            login.apply(new HandshakeEvent.Settled(Rejection.ofStatus(0x0d), ScriptedLogin.freshNonce(i)));
            OpenSessionRequest request = OpenSessionRequest.decode(payload(login.lastSent()));
            login.receive(packet(
                    PayloadType.OPEN_SESSION_RESPONSE,
                    new OpenSessionResponse(request.tag(), 0, 0, request.consoleSessionId(), 77, 3, 4, 1).encode()));
            int role = Rakp1.decode(payload(login.lastSent())).role();
            asked.add(Privilege.values()[(role & 0x0f) - 1]);
            byNameOnly.add((role & Rakp1.NAME_ONLY_LOOKUP) != 0);
        }

        login.apply(new HandshakeEvent.Settled(Rejection.ofStatus(0x0d), ScriptedLogin.freshNonce(7)));

        assertThat(asked)
                .containsExactly(
                        Privilege.OPERATOR,
                        Privilege.USER,
                        Privilege.ADMINISTRATOR,
                        Privilege.OPERATOR,
                        Privilege.USER);
        assertThat(byNameOnly).containsExactly(true, true, false, false, false);
        assertThat(login.state()).isInstanceOf(Failed.class);
    }

    @Test
    void aRefusedProofIsNotTriedAgain() {
        ScriptedLogin login = ScriptedLogin.upTo(SUITE_17, "rakp4");
        int before = login.sent().size();

        login.apply(new HandshakeEvent.Settled(Rejection.ofStatus(0x0f), ScriptedLogin.freshNonce(1)));

        assertThat(login.state()).isInstanceOf(Failed.class);
        assertThat(login.sent()).hasSize(before);
    }

    @Test
    void anAnswerToAnAbandonedAttemptIsIgnored() {
        ScriptedLogin login = ScriptedLogin.of(SUITE_17);
        login.apply(new HandshakeEvent.Silence(ScriptedLogin.freshNonce(1)));
        HandshakeState before = login.state();

        login.receive(SUITE_17.get("open-session-response"));

        assertThat(login.state()).isEqualTo(before);
        assertThat(login.suspicions()).isEmpty();
        assertThat(before).isNotInstanceOf(Proving.class);
    }
}
