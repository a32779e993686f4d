package io.sideband.simulator.session;

import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.crypto.PacketProtection;
import io.sideband.ipmi.crypto.RakpTranscript;
import io.sideband.ipmi.crypto.Secret;
import io.sideband.ipmi.crypto.SessionKeys;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One session slot of a BMC. Not thread-safe; the machine's monitor guards it.
 *
 * <pre>
 *   OPENED ──RAKP 1──► CHALLENGED ──RAKP 3──► ACTIVE ──close, idle, reset──► gone
 * </pre>
 */
public final class ServerSession {
    private final long id;
    private final long consoleId;
    private final int handle;
    private final @Nullable CipherSuite suite;
    private final PrivilegeLevel openLimit;
    private final SequenceWindow window = new SequenceWindow();
    private Instant lastUsed;
    private @Nullable Challenge challenge;
    private @Nullable Framing framing;
    private @Nullable SessionKeys keys;
    private PrivilegeLevel privilege = PrivilegeLevel.NONE;
    private long outbound;
    private int lastRequest = -1;
    private byte @Nullable [] lastAnswer;
    private Outlet outlet = Outlet.NONE;

    /** What RAKP 1 and 2 settled. */
    record Challenge(
            Account user, PrivilegeLevel limit, RakpTranscript transcript, Optional<Secret> sessionIntegrityKey) {}

    ServerSession(
            long id, long consoleId, int handle, Optional<CipherSuite> suite, PrivilegeLevel openLimit, Instant now) {
        this.id = id;
        this.consoleId = consoleId;
        this.handle = handle;
        this.suite = suite.orElse(null);
        this.openLimit = openLimit;
        this.lastUsed = now;
    }

    /** The id that the BMC chose. */
    public long id() {
        return id;
    }

    /** The id that the console chose. */
    public long consoleId() {
        return consoleId;
    }

    /** Session handle, 1 to the number of slots (IPMI v2.0 §22.20). */
    public int handle() {
        return handle;
    }

    /** Empty for cipher suite 0. */
    Optional<CipherSuite> suite() {
        return Optional.ofNullable(suite);
    }

    PrivilegeLevel openLimit() {
        return openLimit;
    }

    Optional<Challenge> challenge() {
        return Optional.ofNullable(challenge);
    }

    void challenged(Challenge accepted) {
        challenge = accepted;
    }

    void activate(PacketProtection packets, WholePadding padding, SessionKeys sessionKeys) {
        keys = sessionKeys;
        activate(new Framing.Protected(packets, padding));
    }

    /** Of cipher suite 0. */
    void activateBare() {
        activate(new Framing.Bare());
    }

    private void activate(Framing packets) {
        framing = packets;
        // a session starts as USER whatever its limit (IPMI v2.0 §22.18)
        privilege = limit().covers(PrivilegeLevel.USER) ? PrivilegeLevel.USER : limit();
    }

    /** Whether a request has the sequence number and command of the one before it. */
    public boolean repeats(int sequence, int command) {
        int request = sequence << 8 | command;
        boolean same = request == lastRequest;
        lastRequest = request;
        return same;
    }

    /** The last message that was answered with, for a BMC that mixes up its answers; null before the first. */
    public byte @Nullable [] lastAnswer() {
        return lastAnswer;
    }

    public void lastAnswer(byte[] message) {
        lastAnswer = message;
    }

    /** Sends a payload that answers no packet, if the session is still there. */
    public void send(int payloadType, byte[] payload) {
        framing().ifPresent(packets -> outlet.send(packets.seal(payloadType, consoleId, nextSequence(), payload)));
    }

    /** The way to the console. */
    public Outlet outlet() {
        return outlet;
    }

    public void outlet(Outlet way) {
        outlet = way;
    }

    public boolean active() {
        return framing != null;
    }

    /** Opens and makes packets of the session; empty before it is active. */
    public Optional<Framing> framing() {
        return Optional.ofNullable(framing);
    }

    public Optional<Account> user() {
        return challenge().map(Challenge::user);
    }

    public PrivilegeLevel limit() {
        return challenge == null ? PrivilegeLevel.NONE : challenge.limit();
    }

    public PrivilegeLevel privilege() {
        return privilege;
    }

    public void privilege(PrivilegeLevel level) {
        privilege = level;
    }

    /** True if the peer's sequence number is good; it is used up then. */
    public boolean accept(long sequence) {
        return window.accept(sequence);
    }

    /** The BMC's next sequence number; never 0. */
    public long nextSequence() {
        outbound = outbound == 0xffff_ffffL ? 1 : outbound + 1;
        return outbound;
    }

    public void used(Instant now) {
        lastUsed = now;
    }

    Instant lastUsed() {
        return lastUsed;
    }

    void destroy() {
        if (keys != null) {
            keys.destroy();
        }
        if (challenge != null) {
            challenge.sessionIntegrityKey().ifPresent(Secret::destroy);
        }
        framing = null;
    }
}
