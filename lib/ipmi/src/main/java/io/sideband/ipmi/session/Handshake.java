package io.sideband.ipmi.session;

import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.SessionRejectedException.Reason;
import io.sideband.ipmi.crypto.Cryptography;
import io.sideband.ipmi.crypto.KeyExchange;
import io.sideband.ipmi.crypto.RakpTranscript;
import io.sideband.ipmi.crypto.Secret;
import io.sideband.ipmi.session.HandshakeState.Confirming;
import io.sideband.ipmi.session.HandshakeState.Established;
import io.sideband.ipmi.session.HandshakeState.Failed;
import io.sideband.ipmi.session.HandshakeState.Idle;
import io.sideband.ipmi.session.HandshakeState.Opening;
import io.sideband.ipmi.session.HandshakeState.Proving;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.OpenSessionRequest;
import io.sideband.ipmi.wire.OpenSessionResponse;
import io.sideband.ipmi.wire.PayloadType;
import io.sideband.ipmi.wire.Rakp1;
import io.sideband.ipmi.wire.Rakp2;
import io.sideband.ipmi.wire.Rakp3;
import io.sideband.ipmi.wire.Rakp4;
import io.sideband.ipmi.wire.RmcpPlusStatus;
import io.sideband.ipmi.wire.SessionPacket;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The RMCP+ login (IPMI v2.0 §13.15 to §13.23, §13.31) as a pure function of state and event.
 *
 * <pre>
 *          Start             Open Session Response      RAKP 2 proves the         RAKP 4 proves
 *                                                       password                  the key
 *   Idle ────────► Opening ───────────────► Proving ──────────────► Confirming ──────────────► Established
 *                    ▲  Open Session Request    RAKP 1       │   RAKP 3     │
 *                    │                          │            │              │
 *                    └──────────────────────────┴────────────┴──────────────┘
 *                      Silence, or Settled on a refusal that another suite, a lower privilege or a
 *                      lookup by privilege may avoid: a new attempt with a new nonce
 *                                                            │
 *                      Silence too often, or Settled ────────┴────► Failed
 * </pre>
 *
 * <p>A packet that is not addressed to the current attempt changes nothing. One that is, but refuses or has a wrong code,
 * changes nothing either: it is a {@link HandshakeEffect.Suspect}. RAKP 3, by which a BMC counts wrong passwords, is sent
 * only after RAKP 2 proved that the BMC knows the same password. A message is never sent twice: a BMC may have drawn new
 * random numbers, or already hold the session, so silence leads back to Open Session.
 */
public final class Handshake {
    private final Credentials credentials;
    private final SessionConfig config;
    private final Cryptography cryptography;

    public Handshake(SessionConfig config, Cryptography cryptography) {
        this.credentials = config.credentials();
        this.config = config;
        this.cryptography = cryptography;
    }

    /** What an event leads to. */
    public record Step(HandshakeState state, List<HandshakeEffect> effects) {
        public Step {
            effects = List.copyOf(effects);
        }

        private static Step unchanged(HandshakeState state) {
            return new Step(state, List.of());
        }

        private static Step suspect(HandshakeState state, Rejection rejection) {
            return new Step(state, List.of(new HandshakeEffect.Suspect(rejection)));
        }

        private static Step failed(Rejection rejection) {
            return new Step(new Failed(Optional.of(rejection)), List.of());
        }
    }

    /** @throws MalformedPacketException for a packet that is too short or contradicts itself; the state stays what it was */
    public Step step(HandshakeState state, HandshakeEvent event) {
        return switch (state) {
            case Idle idle -> event instanceof HandshakeEvent.Start start ? begin(start.nonce()) : Step.unchanged(idle);
            case Opening opening ->
                switch (event) {
                    case HandshakeEvent.Received received -> onOpenSessionResponse(opening, received.packet());
                    case HandshakeEvent.Silence silence -> again(opening.attempt(), silence.nonce());
                    case HandshakeEvent.Settled settled -> refusedOpening(opening.attempt(), settled);
                    case HandshakeEvent.Start ignored -> Step.unchanged(state);
                };
            case Proving proving ->
                switch (event) {
                    case HandshakeEvent.Received received -> onRakp2(proving, received.packet());
                    case HandshakeEvent.Silence silence -> again(proving.attempt(), silence.nonce());
                    case HandshakeEvent.Settled settled -> refusedUser(proving.attempt(), settled);
                    case HandshakeEvent.Start ignored -> Step.unchanged(state);
                };
            case Confirming confirming ->
                switch (event) {
                    case HandshakeEvent.Received received -> onRakp4(confirming, received.packet());
                    case HandshakeEvent.Silence silence -> again(confirming.attempt(), silence.nonce());
                    case HandshakeEvent.Settled settled -> refusedProof(confirming.attempt(), settled);
                    case HandshakeEvent.Start ignored -> Step.unchanged(state);
                };
            case Established established -> Step.unchanged(established);
            case Failed failed -> Step.unchanged(failed);
        };
    }

    private Step begin(Nonce nonce) {
        return open(new Attempt(0, 0, 0, config.suites().getFirst(), config.privilege(), true, nonce));
    }

    private Step open(Attempt attempt) {
        OpenSessionRequest request = new OpenSessionRequest(
                attempt.tag(),
                // the same explicit privilege as in RAKP 1: some BMCs put this one under the codes
                attempt.privilege().code(),
                attempt.nonce().consoleSessionId(),
                attempt.suite().authentication(),
                attempt.suite().integrity(),
                attempt.suite().confidentiality());
        return new Step(new Opening(attempt), send(PayloadType.OPEN_SESSION_REQUEST, request.encode()));
    }

    private Step again(Attempt attempt, Nonce nonce) {
        return attempt.silences() + 1 < config.retry().transmissions()
                ? open(attempt.afterSilence(nonce))
                : new Step(new Failed(Optional.empty()), List.of());
    }

    private Step onOpenSessionResponse(Opening state, SessionPacket packet) {
        if (!isSetup(packet, PayloadType.OPEN_SESSION_RESPONSE)) {
            return Step.unchanged(state);
        }
        Attempt attempt = state.attempt();
        OpenSessionResponse response = OpenSessionResponse.decode(packet.payload());
        boolean refused = response.status() != RmcpPlusStatus.NO_ERRORS;
        if (response.tag() != attempt.tag() || !isOurs(response.consoleSessionId(), attempt, refused)) {
            return Step.unchanged(state);
        }
        if (refused) {
            return Step.suspect(state, Rejection.ofStatus(response.status()));
        }
        if (response.managedSessionId() == 0
                || response.authentication() != attempt.suite().authentication()
                || response.integrity() != attempt.suite().integrity()
                || response.confidentiality() != attempt.suite().confidentiality()) {
            return Step.suspect(state, Rejection.ours(Reason.CIPHER_SUITE_REFUSED));
        }
        Rakp1 rakp1 = new Rakp1(
                attempt.tag(),
                response.managedSessionId(),
                attempt.nonce().random(),
                attempt.role(),
                credentials.userName());
        // Intel 82571 answers only a user field of full width; after a silence that may have been why, every other time
        boolean wide = attempt.silences() % 2 == 1;
        return new Step(
                new Proving(attempt, response.managedSessionId()),
                send(PayloadType.RAKP_1, wide ? rakp1.encodeWide() : rakp1.encode()));
    }

    private Step onRakp2(Proving state, SessionPacket packet) {
        if (!isSetup(packet, PayloadType.RAKP_2)) {
            return Step.unchanged(state);
        }
        Attempt attempt = state.attempt();
        Rakp2 rakp2 = Rakp2.decode(packet.payload(), attempt.suite().keyExchangeCodeSize());
        boolean refused = rakp2.status() != RmcpPlusStatus.NO_ERRORS;
        // OpenBMC, XCC3 and POWER9 answer with tag 0
        boolean tagFits = rakp2.tag() == attempt.tag() || rakp2.tag() == 0;
        if (!tagFits || !isOurs(rakp2.consoleSessionId(), attempt, refused)) {
            return Step.unchanged(state);
        }
        if (refused) {
            return Step.suspect(state, Rejection.ofStatus(rakp2.status()));
        }
        KeyExchange exchange = new KeyExchange(cryptography, attempt.suite());
        Optional<RakpTranscript> proven = ProofReadings.of(
                        credentials.userName(), attempt, state.managedSessionId(), rakp2)
                .filter(login -> KeyExchange.matches(
                        exchange.rakp2Code(credentials.password(), login), rakp2.authenticationCode()))
                .findFirst();
        if (proven.isEmpty()) {
            return Step.suspect(state, Rejection.ours(Reason.WRONG_PASSWORD));
        }
        RakpTranscript login = proven.get();
        Secret sik = exchange.sessionIntegrityKey(credentials.generatingKey(), login);
        Rakp3 rakp3 = new Rakp3(
                attempt.tag(),
                RmcpPlusStatus.NO_ERRORS,
                state.managedSessionId(),
                exchange.rakp3Code(credentials.password(), login));
        return new Step(new Confirming(attempt, login, sik), send(PayloadType.RAKP_3, rakp3.encode()));
    }

    private Step onRakp4(Confirming state, SessionPacket packet) {
        if (!isSetup(packet, PayloadType.RAKP_4)) {
            return Step.unchanged(state);
        }
        Attempt attempt = state.attempt();
        Rakp4 rakp4 = Rakp4.decode(packet.payload(), attempt.suite().checkSize());
        boolean refused = rakp4.status() != RmcpPlusStatus.NO_ERRORS;
        boolean tagFits = rakp4.tag() == attempt.tag() || rakp4.tag() == 0;
        if (!tagFits || !isOurs(rakp4.consoleSessionId(), attempt, refused)) {
            return Step.unchanged(state);
        }
        if (refused) {
            return Step.suspect(state, Rejection.ofStatus(rakp4.status()));
        }
        KeyExchange exchange = new KeyExchange(cryptography, attempt.suite());
        Secret sik = state.sessionIntegrityKey();
        if (!KeyExchange.matches(exchange.rakp4Check(sik, state.login()), rakp4.integrityCheck())) {
            return Step.suspect(state, Rejection.ours(Reason.WRONG_KEY));
        }
        return new Step(
                new Established(
                        attempt.suite(),
                        attempt.privilege(),
                        attempt.nonce().consoleSessionId(),
                        state.login().managedSessionId(),
                        exchange.sessionKeys(sik)),
                List.of());
    }

    /** BMCs refuse a suite with many a status, so any refusal of Open Session leads to the next suite. */
    private Step refusedOpening(Attempt attempt, HandshakeEvent.Settled settled) {
        int next = attempt.suiteIndex() + 1;
        if (next < config.suites().size()) {
            return open(attempt.withSuite(next, config.suites().get(next), settled.nonce()));
        }
        return settled.rejection().reason() == Reason.PRIVILEGE_REFUSED
                ? lower(attempt, settled)
                : Step.failed(settled.rejection());
    }

    private Step refusedUser(Attempt attempt, HandshakeEvent.Settled settled) {
        return switch (settled.rejection().reason()) {
            case PRIVILEGE_REFUSED, UNKNOWN_USER -> lower(attempt, settled);
            case WRONG_PASSWORD, CIPHER_SUITE_REFUSED, NO_SLOT, WRONG_KEY, OTHER -> Step.failed(settled.rejection());
        };
    }

    /** After RAKP 3 a refusal may count as a wrong password: only those that cannot are followed by another attempt. */
    private Step refusedProof(Attempt attempt, HandshakeEvent.Settled settled) {
        if (settled.rejection().status() == RmcpPlusStatus.INVALID_SESSION_ID) {
            return again(attempt, settled.nonce());
        }
        return settled.rejection().reason() == Reason.PRIVILEGE_REFUSED
                ? lower(attempt, settled)
                : Step.failed(settled.rejection());
    }

    /** The next lower privilege; after the least one, once more as wanted with a lookup by name and privilege. */
    private Step lower(Attempt attempt, HandshakeEvent.Settled settled) {
        Optional<Privilege> lower = Arrays.stream(Privilege.values())
                .filter(privilege -> privilege.code() == attempt.privilege().code() - 1)
                .filter(privilege -> privilege.code() >= config.leastPrivilege().code())
                .findFirst();
        if (lower.isPresent()) {
            return open(attempt.withPrivilege(lower.get(), attempt.nameOnlyLookup(), settled.nonce()));
        }
        return attempt.nameOnlyLookup() && settled.rejection().reason() == Reason.UNKNOWN_USER
                ? open(attempt.withPrivilege(config.privilege(), false, settled.nonce()))
                : Step.failed(settled.rejection());
    }

    private static boolean isSetup(SessionPacket packet, int payloadType) {
        return packet.header().payloadType() == payloadType
                && packet.header().sessionId() == 0
                && !packet.header().authenticated()
                && !packet.header().encrypted();
    }

    /** Some BMCs leave the console session id out of a refusal; the tag alone must tell then. */
    private static boolean isOurs(long consoleSessionId, Attempt attempt, boolean refused) {
        return consoleSessionId == attempt.nonce().consoleSessionId() || (refused && consoleSessionId == 0);
    }

    private static List<HandshakeEffect> send(int payloadType, ByteString payload) {
        return List.of(new HandshakeEffect.Send(SessionPacket.outsideSession(payloadType, payload)));
    }
}
