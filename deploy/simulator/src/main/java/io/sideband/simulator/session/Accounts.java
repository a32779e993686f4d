package io.sideband.simulator.session;

import io.sideband.ipmi.wire.ByteString;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The users of one BMC: those of the fleet's policy until a command changes them, and who is locked out. Only what was
 * changed takes memory. Not thread-safe; the machine's monitor guards it.
 */
public final class Accounts {
    /** User ids are 1 to this. */
    public static final int IDS = 15;

    private static final Duration COUNTER_UNIT = Duration.ofSeconds(10);

    /** Wrong passwords of one user since the last right one. */
    private record Failures(
            int count, Instant last, @Nullable Instant lockedUntil) {}

    /**
     * The bad password threshold, LAN parameter 26 (IPMI v2.0 table 23-4).
     *
     * @param threshold how many wrong passwords lock a user out; 0 for any number
     * @param resetInterval after which the count starts again, in tens of seconds; 0 for never
     * @param lockoutInterval how long the user stays out, in tens of seconds; 0 until enabled by a command
     */
    public record LockOut(int threshold, int resetInterval, int lockoutInterval) {}

    private final AccessPolicy policy;
    private final Map<Integer, Account> changed = new HashMap<>(0);
    private final Map<Integer, Failures> failures = new HashMap<>(0);
    private LockOut lockOut;

    Accounts(AccessPolicy policy) {
        this.policy = policy;
        this.lockOut = policy.lockOut();
    }

    /** The user in a slot, free or not. */
    public Account byId(int id) {
        Account account = changed.get(id);
        return account != null
                ? account
                : policy.user(id).map(user -> Account.of(id, user)).orElseGet(() -> Account.free(id));
    }

    /** All 15 slots. */
    public List<Account> all() {
        return IntStream.rangeClosed(1, IDS).mapToObj(this::byId).toList();
    }

    public void put(Account account) {
        changed.put(account.id(), account);
        failures.remove(account.id());
    }

    public LockOut lockOut() {
        return lockOut;
    }

    public void lockOut(LockOut rule) {
        lockOut = rule;
    }

    /** Who may log in under a name. */
    Optional<Account> byName(ByteString name, Instant now) {
        return all().stream()
                .filter(account -> !account.name().isEmpty())
                .filter(account -> ByteString.copyOf(account.name().getBytes(StandardCharsets.UTF_8))
                        .equals(name))
                .filter(Account::mayLogIn)
                .filter(account -> !isLockedOut(account.id(), now))
                .findFirst();
    }

    boolean isLockedOut(int id, Instant now) {
        Failures failed = failures.get(id);
        return failed != null
                && failed.lockedUntil() != null
                && failed.lockedUntil().isAfter(now);
    }

    /** A login with a wrong password: counts it, and locks the user out when there were too many. */
    void failed(int id, Instant now) {
        if (lockOut.threshold() == 0) {
            return;
        }
        Failures before = failures.get(id);
        int count = before == null || isForgotten(before, now) ? 1 : before.count() + 1;
        failures.put(id, new Failures(count, now, count >= lockOut.threshold() ? lockedUntil(now) : null));
    }

    private boolean isForgotten(Failures before, Instant now) {
        Duration kept = COUNTER_UNIT.multipliedBy(lockOut.resetInterval());
        return lockOut.resetInterval() > 0 && before.last().plus(kept).isBefore(now);
    }

    void succeeded(int id) {
        failures.remove(id);
    }

    private Instant lockedUntil(Instant now) {
        return lockOut.lockoutInterval() == 0
                ? Instant.MAX
                : now.plus(COUNTER_UNIT.multipliedBy(lockOut.lockoutInterval()));
    }
}
