package io.sideband.ipmi.transport;

import io.sideband.ipmi.BmcTimeoutException;
import io.sideband.ipmi.IpmiException;
import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.session.Attempt;
import io.sideband.ipmi.session.Handshake;
import io.sideband.ipmi.session.HandshakeEffect;
import io.sideband.ipmi.session.HandshakeEvent;
import io.sideband.ipmi.session.HandshakeState;
import io.sideband.ipmi.session.Rejection;
import io.sideband.ipmi.session.SessionConfig;
import io.sideband.ipmi.wire.Datagram;
import io.sideband.ipmi.wire.SessionPacket;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Drives one {@link Handshake} with datagrams and timers, while it has the lane. */
final class Login implements Lane.Listener {

    /** Told once how it ended. */
    interface Outcome {
        void established(HandshakeState.Established session);

        void failed(IpmiException cause);
    }

    private final Station station;
    private final InetSocketAddress address;
    private final int socket;
    private final SessionConfig config;
    private final Outcome outcome;
    private final Handshake handshake;
    private final LazyTimer timer;
    private HandshakeState state = new HandshakeState.Idle();
    private @Nullable Rejection suspicion;

    Login(Station station, InetSocketAddress address, int socket, SessionConfig config, Outcome outcome) {
        this.station = station;
        this.address = address;
        this.socket = socket;
        this.config = config;
        this.outcome = outcome;
        this.handshake = new Handshake(config, station.setupCryptography());
        this.timer = new LazyTimer(station.loop(), this::onTimer);
    }

    void start() {
        apply(new HandshakeEvent.Start(station.nonce()));
    }

    @Override
    public void receive(Datagram datagram) {
        if (!(datagram instanceof SessionPacket packet)) {
            return;
        }
        try {
            apply(new HandshakeEvent.Received(packet));
        } catch (MalformedPacketException e) {
            station.router().discard();
        }
    }

    private void onTimer() {
        Rejection rejection = suspicion;
        apply(
                rejection == null
                        ? new HandshakeEvent.Silence(station.nonce())
                        : new HandshakeEvent.Settled(rejection, station.nonce()));
    }

    private void apply(HandshakeEvent event) {
        HandshakeState before = state;
        Handshake.Step step = handshake.step(before, event);
        state = step.state();
        if (before instanceof HandshakeState.Confirming confirming && !state.equals(before)) {
            confirming.sessionIntegrityKey().destroy();
        }
        for (HandshakeEffect effect : step.effects()) {
            switch (effect) {
                case HandshakeEffect.Send send -> {
                    suspicion = null;
                    station.sockets().send(socket, address, send.packet().encode());
                    timer.arm(config.retry().wait(silences()));
                }
                case HandshakeEffect.Suspect suspect -> {
                    if (suspicion == null) {
                        suspicion = suspect.rejection();
                        timer.arm(config.settle());
                    }
                }
            }
        }
        finish();
    }

    private int silences() {
        return switch (state) {
            case HandshakeState.Opening opening -> silences(opening.attempt());
            case HandshakeState.Proving proving -> silences(proving.attempt());
            case HandshakeState.Confirming confirming -> silences(confirming.attempt());
            case HandshakeState.Idle ignored -> 0;
            case HandshakeState.Established ignored -> 0;
            case HandshakeState.Failed ignored -> 0;
        };
    }

    private static int silences(Attempt attempt) {
        return attempt.silences();
    }

    private void finish() {
        switch (state) {
            case HandshakeState.Established established -> {
                timer.close();
                outcome.established(established);
            }
            case HandshakeState.Failed failed -> {
                timer.close();
                outcome.failed(failed.rejection()
                        .<IpmiException>map(Rejection::toException)
                        .orElseGet(() -> new BmcTimeoutException("login: no answer from " + address, false)));
            }
            case HandshakeState.Idle ignored -> {}
            case HandshakeState.Opening ignored -> {}
            case HandshakeState.Proving ignored -> {}
            case HandshakeState.Confirming ignored -> {}
        }
    }
}
