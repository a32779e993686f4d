package io.sideband.simulator.session;

import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.simulator.ledger.Ledger;
import io.sideband.simulator.ledger.LedgerEntry;
import io.sideband.simulator.ledger.LedgerEntry.Login.Step;
import io.sideband.simulator.machine.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The session slots of one BMC. Not thread-safe; the machine's monitor guards it. */
public final class SessionTable {
    private static final int FEW_SLOTS = 4;

    private final String bmc;
    private final AccessPolicy policy;
    private final Ledger ledger;
    private final Quirks quirks;
    private final Accounts accounts;
    private final SuitePrivileges suites = new SuitePrivileges();
    private final ArrayList<ServerSession> sessions = new ArrayList<>(0);

    public SessionTable(String bmc, AccessPolicy policy, Ledger ledger, Quirks quirks) {
        this.bmc = bmc;
        this.policy = policy;
        this.ledger = ledger;
        this.quirks = quirks;
        this.accounts = new Accounts(policy);
    }

    public AccessPolicy policy() {
        return policy;
    }

    public Accounts accounts() {
        return accounts;
    }

    /** What each cipher suite allows. */
    public SuitePrivileges suites() {
        return suites;
    }

    /** Takes a slot; empty if all are taken. */
    Optional<ServerSession> open(
            long id, long consoleId, Optional<CipherSuite> suite, PrivilegeLevel openLimit, Instant now) {
        boolean full =
                sessions.size() >= policy.slots() || (sessions.size() >= FEW_SLOTS && quirks.plays(Fault.SESSIONS_FEW));
        if (full || byId(id).isPresent()) {
            return Optional.empty();
        }
        ServerSession session = new ServerSession(id, consoleId, freeHandle(), suite, openLimit, now);
        sessions.add(session);
        return Optional.of(session);
    }

    public Optional<ServerSession> byId(long id) {
        for (ServerSession session : sessions) {
            if (session.id() == id) {
                return Optional.of(session);
            }
        }
        return Optional.empty();
    }

    public Optional<ServerSession> byHandle(int handle) {
        return sessions.stream().filter(session -> session.handle() == handle).findFirst();
    }

    /** Active sessions, oldest first. */
    public List<ServerSession> active() {
        return sessions.stream().filter(ServerSession::active).toList();
    }

    /** Slots that are taken, by logins under way too. */
    public int taken() {
        return sessions.size();
    }

    /** Ends sessions that were idle and logins that were not completed for too long. */
    public void expire(Instant now) {
        for (int i = sessions.size() - 1; i >= 0; i--) {
            ServerSession session = sessions.get(i);
            var timeout = session.active() ? idleTimeout() : policy.halfOpenTimeout();
            if (session.lastUsed().plus(timeout).isBefore(now)) {
                end(session, Step.EXPIRED, now);
            }
        }
    }

    /** As OpenBMC has it: shorter, the more sessions there are above the slots. */
    private Duration idleTimeout() {
        long above = sessions.size() - (long) FEW_SLOTS;
        return above > 0 && quirks.plays(Fault.SESSIONS_OVERFLOW)
                ? policy.idleTimeout().dividedBy(above * above * above)
                : policy.idleTimeout();
    }

    /** Gives a slot back. */
    public void close(ServerSession session, Instant now) {
        end(session, Step.CLOSED, now);
    }

    /** All sessions are gone without a word, as after a reset of the BMC. */
    public void lose(Instant now) {
        for (ServerSession session : List.copyOf(sessions)) {
            end(session, Step.LOST_IN_RESET, now);
        }
    }

    void refuse(ServerSession session) {
        sessions.remove(session);
        session.destroy();
    }

    void note(Instant now, Step step, long session, Optional<Account> user, int status) {
        String name = user.map(Account::name).orElse(null);
        ledger.append(new LedgerEntry.Login(now, bmc, step, session, name, status));
    }

    private void end(ServerSession session, Step step, Instant now) {
        sessions.remove(session);
        note(now, step, session.id(), session.user(), 0);
        session.destroy();
    }

    private int freeHandle() {
        int handle = 1;
        while (byHandle(handle).isPresent()) {
            handle++;
        }
        return handle;
    }
}
