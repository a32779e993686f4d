package io.sideband.ipmi.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.ipmi.IntegrityException;
import io.sideband.ipmi.IpmiException;
import io.sideband.ipmi.Transcript;
import io.sideband.ipmi.command.GetDeviceId;
import io.sideband.ipmi.crypto.JceCryptography;
import io.sideband.ipmi.crypto.PacketProtection;
import io.sideband.ipmi.crypto.RandomSource;
import io.sideband.ipmi.wire.Checksums;
import io.sideband.ipmi.wire.Datagram;
import io.sideband.ipmi.wire.LanRequest;
import io.sideband.ipmi.wire.PayloadType;
import io.sideband.ipmi.wire.RmcpHeader;
import io.sideband.ipmi.wire.SessionPacket;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SessionChannelTest {
    private static final Transcript SUITE_3 = Transcript.suite3();

    private static SessionChannel channel(Transcript transcript) {
        return new SessionChannel(
                (HandshakeState.Established)
                        ScriptedLogin.upTo(transcript, "nothing more").state(),
                new JceCryptography(),
                new RandomSource(new SecureRandom()));
    }

    private static SessionPacket packet(String name) {
        return (SessionPacket) Datagram.decode(SUITE_3.get(name).toByteArray());
    }

    @Test
    void opensTheRecordedReplies() {
        SessionChannel channel = channel(SUITE_3);

        assertThat(channel.open(packet("set-privilege-response"))
                        .response()
                        .orElseThrow()
                        .command())
                .isEqualTo(0x3b);
        assertThat(new GetDeviceId()
                        .decode(channel.open(packet("device-id-response"))
                                .response()
                                .orElseThrow()
                                .data()
                                .reader())
                        .manufacturerId())
                .isEqualTo(4753);
    }

    @ParameterizedTest
    @MethodSource("io.sideband.ipmi.Transcript#all")
    void everyFlippedReplyIsRefusedAndTheGenuineOneStillAccepted(Transcript transcript) {
        for (String name : transcript.sealed("-response")) {
            byte[] genuine = transcript.get(name).toByteArray();
            SessionChannel channel = channel(transcript);
            for (int index = RmcpHeader.SIZE + 1; index < genuine.length; index++) {
                for (int pattern = 1; pattern < 256; pattern <<= 1) {
                    byte[] flipped = genuine.clone();
                    flipped[index] ^= (byte) pattern;
                    assertThatThrownBy(() -> channel.open((SessionPacket) Datagram.decode(flipped)))
                            .as("%s byte %d pattern %02X", name, index, pattern)
                            .isInstanceOf(IpmiException.class);
                }
            }
            assertThat(channel.open((SessionPacket) Datagram.decode(genuine)).response())
                    .isPresent();
        }
    }

    @Test
    void aReplayedReplyIsRefused() {
        SessionChannel channel = channel(SUITE_3);
        assertThat(channel.open(packet("device-id-response")).response()).isPresent();

        assertThatThrownBy(() -> channel.open(packet("device-id-response"))).isInstanceOf(IntegrityException.class);
    }

    @Test
    void aDelayedReplyIsAcceptedOnceAndOnlyWithinTheWindow() {
        SessionChannel channel = channel(SUITE_3);
        assertThat(channel.open(packet("device-id-response")).response()).isPresent();

        assertThat(channel.open(packet("set-privilege-response")).response()).isPresent();
        assertThatThrownBy(() -> channel.open(packet("set-privilege-response"))).isInstanceOf(IntegrityException.class);
    }

    @Test
    void aReplyOfAnotherSessionIsRefused() {
        SessionChannel other = channel(Transcript.suite17());

        assertThatThrownBy(() -> other.open(packet("device-id-response"))).isInstanceOf(IntegrityException.class);
    }

    @Test
    void aRetransmissionKeepsTheRequestSequenceAndTakesANewSessionSequence() {
        SessionChannel channel = channel(SUITE_3);
        int requestSequence = channel.nextRequestSequence();

        List<SessionPacket> sent = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            sent.add((SessionPacket) Datagram.decode(channel.seal(new GetDeviceId(), requestSequence)));
        }

        PacketProtection bmc = new PacketProtection(
                SUITE_3.suite(), SUITE_3.sessionKeys(), new JceCryptography(), new RandomSource(new SecureRandom()));
        assertThat(sent).extracting(packet -> packet.header().sequence()).containsExactly(1L, 2L);
        assertThat(sent)
                .extracting(packet ->
                        LanRequest.decode(bmc.open(packet), Checksums.REQUIRED).sequence())
                .containsOnly(requestSequence);
        assertThat(sent)
                .allMatch(packet -> packet.header().payloadType() == PayloadType.IPMI
                        && packet.header().sessionId() == SUITE_3.rakp().managedSessionId());
    }

    @Property
    void everySequenceNumberIsTakenAtMostOnce(
            @ForAll @Size(max = 200) List<@IntRange(min = 1, max = 80) Integer> numbers) {
        SequenceWindow window = new SequenceWindow();
        Set<Integer> taken = new HashSet<>();
        int highest = 0;
        for (int number : numbers) {
            boolean expected = !taken.contains(number) && number > highest - 32;
            assertThat(window.accept(number)).isEqualTo(expected);
            if (expected) {
                taken.add(number);
                highest = Math.max(highest, number);
            }
        }
    }

    @Test
    void theWindowPassesOverSkippedNumbersAndTheWrap() {
        SequenceWindow window = new SequenceWindow();

        assertThat(window.accept(0x7fff_fff0L)).isTrue();
        assertThat(window.accept(0xffff_ffe0L)).isTrue();
        assertThat(window.accept(0xffff_fffeL)).isTrue();
        assertThat(window.accept(2)).isTrue();
        assertThat(window.accept(0xffff_ffffL)).isTrue();
        assertThat(window.accept(0xffff_fffeL)).isFalse();
        assertThat(window.accept(0)).isFalse();
    }
}
