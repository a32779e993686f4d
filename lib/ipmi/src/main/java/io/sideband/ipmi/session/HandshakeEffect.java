package io.sideband.ipmi.session;

import io.sideband.ipmi.wire.SessionPacket;

/** What the login asks its driver to do. */
public sealed interface HandshakeEffect {

    /** Send this, and wait anew. */
    record Send(SessionPacket packet) implements HandshakeEffect {}

    /**
     * A refusal or a wrong code came, by which the state must not change as anyone may have sent it. Wait a little for a
     * proper answer, then report {@link HandshakeEvent.Settled}.
     */
    record Suspect(Rejection rejection) implements HandshakeEffect {}
}
