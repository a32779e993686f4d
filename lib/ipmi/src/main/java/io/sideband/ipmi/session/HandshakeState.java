package io.sideband.ipmi.session;

import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.crypto.RakpTranscript;
import io.sideband.ipmi.crypto.Secret;
import io.sideband.ipmi.crypto.SessionKeys;
import java.util.Optional;

/** Where a login is; {@link Handshake} has the diagram. */
public sealed interface HandshakeState {

    /** Nothing was sent. */
    record Idle() implements HandshakeState {}

    /** Open Session was sent. */
    record Opening(Attempt attempt) implements HandshakeState {}

    /** RAKP 1 was sent: the BMC must prove that it knows the password. */
    record Proving(Attempt attempt, long managedSessionId) implements HandshakeState {}

    /** RAKP 3 was sent, our proof: the BMC must show that it has the same session integrity key. */
    record Confirming(Attempt attempt, RakpTranscript login, Secret sessionIntegrityKey) implements HandshakeState {}

    /** Logged in. Both ends have proved themselves. */
    record Established(
            CipherSuite suite, Privilege privilege, long consoleSessionId, long managedSessionId, SessionKeys keys)
            implements HandshakeState {}

    /** Over. @param rejection empty if the BMC was silent */
    record Failed(Optional<Rejection> rejection) implements HandshakeState {}
}
