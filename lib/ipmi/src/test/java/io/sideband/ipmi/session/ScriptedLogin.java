package io.sideband.ipmi.session;

import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.Transcript;
import io.sideband.ipmi.crypto.Cryptography;
import io.sideband.ipmi.crypto.JceCryptography;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.Datagram;
import io.sideband.ipmi.wire.OpenSessionRequest;
import io.sideband.ipmi.wire.Rakp1;
import io.sideband.ipmi.wire.SessionPacket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Our login with the nonce of a transcript, so that the transcript's BMC answers it; fed step by step. */
final class ScriptedLogin {
    private final Handshake handshake;
    private HandshakeState state = new HandshakeState.Idle();
    private final List<ByteString> sent = new ArrayList<>();
    private final List<Rejection> suspicions = new ArrayList<>();

    ScriptedLogin(SessionConfig config, Nonce nonce) {
        Cryptography cryptography = new JceCryptography();
        this.handshake = new Handshake(config, cryptography);
        apply(new HandshakeEvent.Start(nonce));
    }

    static ScriptedLogin of(Transcript transcript) {
        return new ScriptedLogin(config(transcript), nonce(transcript));
    }

    /** In the state in which it waits for {@code message}. */
    static ScriptedLogin upTo(Transcript transcript, String message) {
        ScriptedLogin login = of(transcript);
        for (String received : List.of("open-session-response", "rakp2", "rakp4")) {
            if (received.equals(message)) {
                return login;
            }
            login.receive(transcript.get(received));
        }
        return login;
    }

    static SessionConfig config(Transcript transcript) {
        Credentials credentials = Credentials.of(
                new String(transcript.get("user-name").toByteArray(), StandardCharsets.US_ASCII),
                transcript.password(),
                transcript.has("kg") ? Optional.of(transcript.generatingKey()) : Optional.empty());
        return SessionConfig.of(credentials)
                .withSuites(transcript.suite())
                .withPrivilege(Privilege.ADMINISTRATOR, Privilege.USER);
    }

    static Nonce nonce(Transcript transcript) {
        return new Nonce(
                OpenSessionRequest.decode(transcript.payload("open-session-request"))
                        .consoleSessionId(),
                Rakp1.decode(transcript.payload("rakp1")).consoleRandom());
    }

    static Nonce freshNonce(int seed) {
        byte[] random = new byte[16];
        random[0] = (byte) seed;
        return new Nonce(1000L + seed, ByteString.copyOf(random));
    }

    void receive(ByteString datagram) {
        receive(datagram.toByteArray());
    }

    void receive(byte[] datagram) {
        if (Datagram.decode(datagram) instanceof SessionPacket packet) {
            apply(new HandshakeEvent.Received(packet));
        }
    }

    void apply(HandshakeEvent event) {
        Handshake.Step step = handshake.step(state, event);
        state = step.state();
        for (HandshakeEffect effect : step.effects()) {
            switch (effect) {
                case HandshakeEffect.Send send ->
                    sent.add(ByteString.copyOf(send.packet().encode()));
                case HandshakeEffect.Suspect suspect -> suspicions.add(suspect.rejection());
            }
        }
    }

    HandshakeState state() {
        return state;
    }

    /** Whole datagrams in the order they left. */
    List<ByteString> sent() {
        return List.copyOf(sent);
    }

    ByteString lastSent() {
        return sent.getLast();
    }

    List<Rejection> suspicions() {
        return List.copyOf(suspicions);
    }
}
