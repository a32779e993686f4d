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
    private final CipherSuite suite;
    private final PrivilegeLevel openLimit;
    private final SequenceWindow window = new SequenceWindow();
    private Instant lastUsed;
    private @Nullable Challenge challenge;
    private @Nullable PacketProtection protection;
    private @Nullable SessionKeys keys;
    private PrivilegeLevel privilege = PrivilegeLevel.NONE;
    private long outbound;

    /** What RAKP 1 and 2 settled. */
    record Challenge(SimulatedUser user, PrivilegeLevel limit, RakpTranscript transcript, Secret sessionIntegrityKey) {}

    ServerSession(long id, long consoleId, int handle, CipherSuite suite, PrivilegeLevel openLimit, Instant now) {
        this.id = id;
        this.consoleId = consoleId;
        this.handle = handle;
        this.suite = suite;
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

    CipherSuite suite() {
        return suite;
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

    void activate(PacketProtection packets, SessionKeys sessionKeys) {
        protection = packets;
        keys = sessionKeys;
        // a session starts as USER whatever its limit (IPMI v2.0 §22.18)
        privilege = limit().covers(PrivilegeLevel.USER) ? PrivilegeLevel.USER : limit();
    }

    public boolean active() {
        return protection != null;
    }

    /** Opens and makes packets of the session; empty before it is active. */
    public Optional<PacketProtection> protection() {
        return Optional.ofNullable(protection);
    }

    public Optional<SimulatedUser> user() {
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
            challenge.sessionIntegrityKey().destroy();
        }
        protection = null;
    }
}
