package io.sideband.ipmi.session;

import io.sideband.ipmi.wire.SessionPacket;

/** What can happen to a login. An event that can lead to another attempt brings what must be fresh in it. */
public sealed interface HandshakeEvent {

    record Start(Nonce nonce) implements HandshakeEvent {}

    /** A packet came from the BMC's address. */
    record Received(SessionPacket packet) implements HandshakeEvent {}

    /** Time is up and nothing came that meant anything. */
    record Silence(Nonce nonce) implements HandshakeEvent {}

    /** Time is up after a {@link HandshakeEffect.Suspect}, and no proper answer overtook it. */
    record Settled(Rejection rejection, Nonce nonce) implements HandshakeEvent {}
}
