package io.sideband.simulator.session;

import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.crypto.Cryptography;
import io.sideband.ipmi.crypto.KeyExchange;
import io.sideband.ipmi.crypto.PacketProtection;
import io.sideband.ipmi.crypto.RakpTranscript;
import io.sideband.ipmi.crypto.RandomSource;
import io.sideband.ipmi.crypto.Secret;
import io.sideband.ipmi.crypto.SessionKeys;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.OpenSessionRequest;
import io.sideband.ipmi.wire.OpenSessionResponse;
import io.sideband.ipmi.wire.Rakp1;
import io.sideband.ipmi.wire.Rakp2;
import io.sideband.ipmi.wire.Rakp3;
import io.sideband.ipmi.wire.Rakp4;
import io.sideband.ipmi.wire.RmcpPlusStatus;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.simulator.ledger.LedgerEntry.Login.Step;
import io.sideband.simulator.machine.Fault;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The BMC's side of a login (IPMI v2.0 §13.17 to §13.24). Each message is answered with a payload, or not at all if it
 * belongs to no login. One for all BMCs of an event loop, because it holds that loop's random numbers; not thread-safe.
 */
public final class Handshake {
    private static final int LONGEST_USER_NAME = 16;
    private static final int PRIVILEGE = 0x0f;
    /** With what boards refuse a suite: no match, illegal parameter, name length, no resources. */
    private static final int[] SUITE_REFUSALS = {0x11, 0x12, 0x0a, 0x01};

    private final Cryptography cryptography;
    private final RandomSource random;

    public Handshake(Cryptography cryptography, RandomSource random) {
        this.cryptography = cryptography;
        this.random = random;
    }

    /** Open Session Request. */
    public ByteString open(OpenSessionRequest request, SessionTable table, Quirks quirks, Instant now) {
        Optional<CipherSuite> suite = CipherSuite.ofAlgorithms(
                        request.authentication(), request.integrity(), request.confidentiality())
                .filter(table.policy().suites()::contains);
        int status = suite.equals(Optional.of(CipherSuite.SUITE_17))
                ? quirks.playsInTurn(Fault.CIPHER_SUITES_OVERSTATED, SUITE_REFUSALS)
                        .orElseGet(() -> judge(request, suite, table))
                : judge(request, suite, table);
        if (status == RmcpPlusStatus.NO_ERRORS) {
            PrivilegeLevel allowed =
                    table.suites().of(suite.map(CipherSuite::id).orElse(0));
            // 0 asks for the highest level that the suite allows
            PrivilegeLevel limit =
                    request.maximumPrivilege() == 0 ? allowed : PrivilegeLevel.values()[request.maximumPrivilege()];
            Optional<ServerSession> session = table.open(newId(), request.consoleSessionId(), suite, limit, now);
            if (session.isPresent()) {
                table.note(now, Step.OPENED, session.get().id(), Optional.empty(), status);
                return opened(request, session.get());
            }
            status = RmcpPlusStatus.INSUFFICIENT_RESOURCES;
        }
        table.note(now, Step.REFUSED, 0, Optional.empty(), status);
        return OpenSessionResponse.refused(request.tag(), status, request.consoleSessionId())
                .encode();
    }

    private static int judge(OpenSessionRequest request, Optional<CipherSuite> suite, SessionTable table) {
        boolean zero = request.authentication() == 0 && request.integrity() == 0 && request.confidentiality() == 0;
        if (suite.isEmpty() && !(zero && table.policy().suiteZero())) {
            return RmcpPlusStatus.NO_CIPHER_SUITE_MATCH;
        }
        if (request.consoleSessionId() == 0) {
            return RmcpPlusStatus.INVALID_SESSION_ID;
        }
        if (request.maximumPrivilege() > PrivilegeLevel.ADMINISTRATOR.code()) {
            return RmcpPlusStatus.INVALID_ROLE;
        }
        PrivilegeLevel allowed = table.suites().of(suite.map(CipherSuite::id).orElse(0));
        boolean covered = allowed != PrivilegeLevel.NONE && allowed.code() >= request.maximumPrivilege();
        return covered ? RmcpPlusStatus.NO_ERRORS : RmcpPlusStatus.UNAUTHORIZED_ROLE;
    }

    /** RAKP message 1; answered with RAKP message 2. */
    public Optional<ByteString> rakp1(Rakp1 message, SessionTable table, byte[] guid, Quirks quirks, Instant now) {
        Optional<ServerSession> found = table.byId(message.managedSessionId());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ServerSession session = found.get();
        Optional<Account> user = table.accounts().byName(message.userName(), now);
        int status = judge(message, session, user, quirks);
        if (status != RmcpPlusStatus.NO_ERRORS || user.isEmpty()) {
            table.note(now, Step.REFUSED, session.id(), user, status);
            return Optional.of(
                    Rakp2.refused(message.tag(), status, session.consoleId()).encode());
        }
        Rakp1 computed = asComputed(message, session, quirks);
        return Optional.of(challenge(message, computed, session, user.get(), table, guid, now));
    }

    /** RAKP message 3; answered with RAKP message 4. */
    public Optional<ByteString> rakp3(WireReader payload, SessionTable table, Instant now) {
        // the size of the code depends on the session, whose id is in front of it
        ByteString bytes = ByteString.copyOf(payload.rest());
        long id = Rakp3.decode(bytes.reader(), 0).managedSessionId();
        Optional<ServerSession> found = table.byId(id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ServerSession session = found.get();
        Rakp3 message = Rakp3.decode(
                bytes.reader(),
                session.suite().map(CipherSuite::keyExchangeCodeSize).orElse(0));
        Optional<ServerSession.Challenge> challenge = session.challenge();
        if (message.status() != RmcpPlusStatus.NO_ERRORS && !session.active()) {
            table.note(now, Step.REFUSED, id, session.user(), message.status());
            table.refuse(session);
            return Optional.empty();
        }
        if (challenge.isEmpty() || session.active()) {
            // a second RAKP 3 of a session that is already active, as boards answer it
            return Optional.of(Rakp4.refused(message.tag(), RmcpPlusStatus.INVALID_SESSION_ID, session.consoleId())
                    .encode());
        }
        return Optional.of(activate(message, session, challenge.get(), table, now));
    }

    private static ByteString opened(OpenSessionRequest request, ServerSession session) {
        Optional<CipherSuite> suite = session.suite();
        return new OpenSessionResponse(
                        request.tag(),
                        RmcpPlusStatus.NO_ERRORS,
                        session.openLimit().code(),
                        session.consoleId(),
                        session.id(),
                        suite.map(CipherSuite::authentication).orElse(0),
                        suite.map(CipherSuite::integrity).orElse(0),
                        suite.map(CipherSuite::confidentiality).orElse(0))
                .encode();
    }

    private static int judge(Rakp1 message, ServerSession session, Optional<Account> user, Quirks quirks) {
        int role = message.role() & PRIVILEGE;
        if (session.active()) {
            return RmcpPlusStatus.INVALID_SESSION_ID;
        }
        if (message.userName().size() > LONGEST_USER_NAME) {
            return RmcpPlusStatus.INVALID_NAME_LENGTH;
        }
        if (role > PrivilegeLevel.ADMINISTRATOR.code()) {
            return RmcpPlusStatus.INVALID_ROLE;
        }
        boolean nameOnly = (message.role() & Rakp1.NAME_ONLY_LOOKUP) != 0;
        boolean unsought = quirks.plays(nameOnly ? Fault.NAME_ONLY_LOOKUP_REFUSED : Fault.NAME_ONLY_LOOKUP_REQUIRED);
        if (user.isEmpty() || unsought) {
            return RmcpPlusStatus.UNAUTHORIZED_NAME;
        }
        OptionalInt refused = role == PrivilegeLevel.ADMINISTRATOR.code()
                ? quirks.playsInTurn(
                        Fault.ADMINISTRATOR_REFUSED_IN_RAKP2,
                        RmcpPlusStatus.INVALID_ROLE,
                        RmcpPlusStatus.UNAUTHORIZED_NAME)
                : OptionalInt.empty();
        if (refused.isPresent()) {
            return refused.getAsInt();
        }
        boolean allowed =
                user.get().privilege().code() >= role && session.openLimit().code() >= role;
        return allowed ? RmcpPlusStatus.NO_ERRORS : RmcpPlusStatus.UNAUTHORIZED_ROLE;
    }

    /** RAKP 1 as a BMC that gets it wrong takes it into its codes. */
    private static Rakp1 asComputed(Rakp1 message, ServerSession session, Quirks quirks) {
        int role = message.role();
        ByteString name = message.userName();
        if (quirks.plays(Fault.RAKP_USES_OPEN_SESSION_PRIVILEGE)) {
            role = (role & ~PRIVILEGE) | session.openLimit().code();
        }
        if (quirks.plays(Fault.RAKP1_WIDE_ONLY)) {
            role &= PRIVILEGE;
        }
        if (quirks.plays(Fault.RAKP_NAME_PADDED)) {
            role &= PRIVILEGE;
            name = ByteString.copyOf(Arrays.copyOf(name.toByteArray(), LONGEST_USER_NAME));
        }
        return new Rakp1(message.tag(), message.managedSessionId(), message.consoleRandom(), role, name);
    }

    private ByteString challenge(
            Rakp1 message,
            Rakp1 computed,
            ServerSession session,
            Account user,
            SessionTable table,
            byte[] guid,
            Instant now) {
        RakpTranscript transcript = new RakpTranscript(
                session.consoleId(),
                session.id(),
                message.consoleRandom(),
                ByteString.copyOf(random.bytes(Rakp1.RANDOM_SIZE)),
                ByteString.copyOf(guid),
                computed.role(),
                computed.userName());
        Optional<KeyExchange> exchange = session.suite().map(suite -> new KeyExchange(cryptography, suite));
        Secret password = user.password().orElseThrow();
        Secret generatingKey = table.policy().generatingKey().orElse(password);
        int role = message.role() & PRIVILEGE;
        PrivilegeLevel wanted = role == 0 ? session.openLimit() : PrivilegeLevel.values()[role];
        PrivilegeLevel limit = user.privilege().covers(wanted) ? wanted : user.privilege();
        session.challenged(new ServerSession.Challenge(
                user, limit, transcript, exchange.map(keys -> keys.sessionIntegrityKey(generatingKey, transcript))));
        session.used(now);
        table.note(now, Step.CHALLENGED, session.id(), Optional.of(user), RmcpPlusStatus.NO_ERRORS);
        return new Rakp2(
                        message.tag(),
                        RmcpPlusStatus.NO_ERRORS,
                        session.consoleId(),
                        transcript.managedRandom(),
                        transcript.guid(),
                        exchange.map(keys -> keys.rakp2Code(password, transcript))
                                .orElse(ByteString.empty()))
                .encode();
    }

    private ByteString activate(
            Rakp3 message, ServerSession session, ServerSession.Challenge challenge, SessionTable table, Instant now) {
        Optional<CipherSuite> suite = session.suite();
        if (suite.isEmpty() || challenge.sessionIntegrityKey().isEmpty()) {
            session.activateBare();
            return activated(message, session, table, ByteString.empty(), now);
        }
        KeyExchange exchange = new KeyExchange(cryptography, suite.get());
        Secret password = challenge.user().password().orElseThrow();
        ByteString expected = exchange.rakp3Code(password, challenge.transcript());
        if (!KeyExchange.matches(expected, message.authenticationCode())) {
            int status = RmcpPlusStatus.INVALID_INTEGRITY_CHECK;
            table.accounts().failed(challenge.user().id(), now);
            table.note(now, Step.REFUSED, session.id(), session.user(), status);
            table.refuse(session);
            return Rakp4.refused(message.tag(), status, session.consoleId()).encode();
        }
        Secret integrityKey = challenge.sessionIntegrityKey().get();
        SessionKeys keys = exchange.sessionKeys(integrityKey);
        session.activate(
                new PacketProtection(suite.get(), keys, cryptography, random),
                new WholePadding(suite.get(), keys, cryptography, random),
                keys);
        return activated(message, session, table, exchange.rakp4Check(integrityKey, challenge.transcript()), now);
    }

    private static ByteString activated(
            Rakp3 message, ServerSession session, SessionTable table, ByteString check, Instant now) {
        session.used(now);
        session.user().ifPresent(user -> table.accounts().succeeded(user.id()));
        table.note(now, Step.ACTIVATED, session.id(), session.user(), RmcpPlusStatus.NO_ERRORS);
        return new Rakp4(message.tag(), RmcpPlusStatus.NO_ERRORS, session.consoleId(), check).encode();
    }

    private long newId() {
        long id = new WireReader(random.bytes(4)).u32("session id");
        return id == 0 ? newId() : id;
    }
}
