package io.sideband.ipmi.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.Transcript;
import io.sideband.ipmi.session.HandshakeState.Confirming;
import io.sideband.ipmi.session.HandshakeState.Established;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.RmcpHeader;
import io.sideband.ipmi.wire.SessionHeader;
import io.sideband.ipmi.wire.SessionPacket;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HandshakeForgeryTest {
    private static final int PAYLOAD = RmcpHeader.SIZE + SessionHeader.SIZE;

    /** First byte of the payload under the code: what is before it is the tag, the status and two reserved bytes. */
    private static final int UNDER_CODE = PAYLOAD + 4;

    static Stream<Arguments> authenticatedMessages() {
        return Transcript.all().stream()
                .flatMap(transcript -> Stream.of("rakp2", "rakp4").map(name -> Arguments.of(transcript, name)));
    }

    @ParameterizedTest
    @MethodSource("authenticatedMessages")
    void noFlipYieldsAnotherKeyOrState(Transcript transcript, String message) {
        byte[] genuine = transcript.get(message).toByteArray();
        HandshakeState proper = afterwards(transcript, message, genuine);
        for (int index = 0; index < genuine.length; index++) {
            for (int pattern = 1; pattern < 256; pattern <<= 1) {
                byte[] flipped = genuine.clone();
                flipped[index] ^= (byte) pattern;

                ScriptedLogin login = ScriptedLogin.upTo(transcript, message);
                HandshakeState before = login.state();
                feed(login, flipped);

                String what = "byte %d pattern %02X".formatted(index, pattern);
                if (index >= UNDER_CODE) {
                    assertThat(login.state()).as(what).isEqualTo(before);
                } else if (!login.state().equals(before)) {
                    assertThat(secrets(login.state())).as(what).isEqualTo(secrets(proper));
                }
                feed(login, genuine);
                assertThat(secrets(login.state())).as("control after " + what).isEqualTo(secrets(proper));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("authenticatedMessages")
    void noTruncationChangesTheState(Transcript transcript, String message) {
        byte[] genuine = transcript.get(message).toByteArray();
        ScriptedLogin login = ScriptedLogin.upTo(transcript, message);
        HandshakeState before = login.state();
        for (int length = 0; length < genuine.length; length++) {
            feed(login, Arrays.copyOf(genuine, length));
            assertThat(login.state()).as("cut to %d", length).isEqualTo(before);
        }
    }

    @Test
    void aReplayedAnswerChangesNothing() {
        Transcript transcript = Transcript.suite17();
        ScriptedLogin login = ScriptedLogin.upTo(transcript, "rakp4");
        HandshakeState before = login.state();
        int sent = login.sent().size();

        feed(login, transcript.get("open-session-response").toByteArray());
        feed(login, transcript.get("rakp2").toByteArray());

        assertThat(login.state()).isEqualTo(before);
        assertThat(login.sent()).hasSize(sent);
    }

    @Property(tries = 2000)
    void noBytesChangeTheState(
            @ForAll @IntRange(min = 0x10, max = 0x16) int payloadType,
            @ForAll @IntRange(max = 2) int stage,
            @ForAll @Size(max = 120) byte[] payload) {
        Transcript transcript = Transcript.suite17();
        ScriptedLogin login = ScriptedLogin.upTo(
                transcript, List.of("open-session-response", "rakp2", "rakp4").get(stage));
        HandshakeState before = login.state();
        SessionPacket packet = SessionPacket.outsideSession(payloadType, ByteString.copyOf(payload));

        feed(login, packet.encode());

        assertThat(login.state()).isEqualTo(before);
    }

    private static void feed(ScriptedLogin login, byte[] datagram) {
        try {
            login.receive(datagram);
        } catch (MalformedPacketException e) {
            // refused before it meant anything, which is what the assertions on the state are about
            assertThat(e).hasMessageContaining(":");
        }
    }

    private static HandshakeState afterwards(Transcript transcript, String message, byte[] datagram) {
        ScriptedLogin login = ScriptedLogin.upTo(transcript, message);
        login.receive(datagram);
        assertThat(login.state()).isInstanceOfAny(Confirming.class, Established.class);
        return login.state();
    }

    private static List<Object> secrets(HandshakeState state) {
        return switch (state) {
            case Confirming confirming -> List.of(confirming.sessionIntegrityKey(), confirming.login());
            case Established session ->
                List.of(
                        session.keys().k1(),
                        session.keys().k2(),
                        session.consoleSessionId(),
                        session.managedSessionId());
            case HandshakeState.Idle idle -> List.of(idle);
            case HandshakeState.Opening opening -> List.of(opening);
            case HandshakeState.Proving proving -> List.of(proving);
            case HandshakeState.Failed failed -> List.of(failed);
        };
    }
}
