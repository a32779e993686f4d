package io.sideband.collector.state;

import io.sideband.bmc.BmcIdentity;
import io.sideband.bmc.PowerState;
import io.sideband.collector.credential.CredentialWeakness;
import io.sideband.events.BmcState;
import io.sideband.events.BmcState.Power;
import io.sideband.events.BmcState.Reachability;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one BMC is, and whether others should hear of it. Decides only. A first silence is not yet unreachable, because a
 * packet can be lost; two intervals of it are. Not thread-safe.
 */
public final class StateTracker {
    /** Clocks of BMCs tick in whole seconds: a change of this much is none. */
    private static final long SAME_SKEW_SECONDS = 2;
    /** A log that fills by less says nothing new. */
    private static final int SAME_FILL_PERCENT = 5;

    /** A state is said again after this long even if nothing changed, so that {@code observedAt} means something. */
    static final Duration REPEAT = Duration.ofMinutes(5);

    private final String bmc;
    private BmcState state;
    private @Nullable BmcState published;
    private @Nullable Instant heardAt;
    private Set<CredentialWeakness> weaknesses;
    private Set<Exposure> exposures;

    /** @param published as it was last committed; null if there is none */
    public StateTracker(String bmc, @Nullable BmcState published, Instant now) {
        this.bmc = Objects.requireNonNull(bmc, "bmc");
        this.published = published;
        this.weaknesses = published == null ? Set.of() : Posture.weaknesses(published);
        this.exposures = published == null ? Set.of() : Exposure.in(published);
        this.state = published != null ? new Draft(published).yieldedTo(null).build() : unknown(bmc, now);
    }

    /** The state of a BMC that nobody looked at yet. */
    public static BmcState unknown(String bmc, Instant since) {
        return new BmcState(
                bmc, since, Reachability.UNKNOWN, since, null, null, null, Power.UNKNOWN, null, null, null, null, null);
    }

    public BmcState state() {
        return state;
    }

    /** It answered. */
    public void heard(Instant now) {
        heardAt = now;
    }

    /** True if it has not answered for two intervals, or never did since {@code startedAt}. */
    public boolean silent(Instant now, Instant startedAt, Duration interval) {
        Instant since = heardAt == null ? startedAt : heardAt;
        return !now.isBefore(since.plus(interval.multipliedBy(2)));
    }

    /** A poll went well. */
    public void reachable(Instant now, int cipherSuite) {
        set(draft(now, Reachability.REACHABLE)
                .why(null, null, null)
                .cipherSuite(cipherSuite)
                .build());
    }

    /**
     * It cannot be polled.
     *
     * @param nextAttemptAt null if only after something changed
     */
    public void down(Instant now, Reachability how, String reason, String detail, @Nullable Instant nextAttemptAt) {
        // what an unreachable server's power is nobody knows: unknown is not what it was, and never off
        set(draft(now, how)
                .why(reason, detail, nextAttemptAt)
                .power(Power.UNKNOWN)
                .build());
    }

    public void power(Instant now, PowerState power) {
        set(draft(now, state.reachability()).power(power(power)).build());
    }

    /** @return true if this is another board than before, by its GUID */
    public boolean identity(Instant now, BmcIdentity identity) {
        BmcState.Identity before = state.identity();
        BmcState.Identity after = new BmcState.Identity(
                identity.guid(),
                identity.manufacturer(),
                identity.product(),
                identity.deviceId(),
                identity.firmware(),
                identity.ipmiVersion());
        Draft draft = draft(now, state.reachability()).identity(after);
        boolean swapped = before != null && isAnotherBoard(before, after);
        if (before != null && (swapped || !before.firmware().equals(after.firmware()))) {
            BmcState.IdentityPart part = swapped ? BmcState.IdentityPart.BOARD : BmcState.IdentityPart.FIRMWARE;
            draft.identityChange(new BmcState.IdentityChange(now, part, before));
        }
        set(draft.build());
        return swapped;
    }

    private static boolean isAnotherBoard(BmcState.Identity before, BmcState.Identity after) {
        return before.guid() != null && after.guid() != null && !before.guid().equals(after.guid());
    }

    /** @param percent how full the BMC's log is, 0 to 100 */
    public void logFill(Instant now, int percent) {
        Integer before = state.logFillPercent();
        if (before == null || Math.abs(before - percent) >= SAME_FILL_PERCENT || isEdge(before) != isEdge(percent)) {
            set(draft(now, state.reachability()).logFillPercent(percent).build());
        }
    }

    /** Where the next entry changes what there is to do about it. */
    private static boolean isEdge(int percent) {
        return percent >= Posture.LOG_NEARLY_FULL_PERCENT;
    }

    /** @param of the credential that the session was opened with */
    public void weaknesses(Instant now, Set<CredentialWeakness> of) {
        weaknesses = of;
        set(draft(now, state.reachability()).build());
    }

    /**
     * It was looked for ways in.
     *
     * @param looked what was looked for
     * @param found of these, what is open
     */
    public void exposures(Instant now, Set<Exposure> looked, Set<Exposure> found) {
        Set<Exposure> open = EnumSet.noneOf(Exposure.class);
        open.addAll(exposures);
        open.removeAll(looked);
        open.addAll(found);
        exposures = open;
        set(draft(now, state.reachability()).build());
    }

    public void clockSkew(Instant now, Duration skew) {
        Long before = state.clockSkewSeconds();
        long seconds = skew.toSeconds();
        if (before == null || Math.abs(before - seconds) >= SAME_SKEW_SECONDS) {
            set(draft(now, state.reachability()).clockSkewSeconds(seconds).build());
        }
    }

    /** @param version of the credential that is being tried */
    public void trying(Instant now, long version) {
        set(draft(now, state.reachability()).credentialVersion(version).build());
    }

    /** @param task null if it is ours again */
    public void yieldedTo(Instant now, @Nullable String task) {
        set(draft(now, state.reachability()).yieldedTo(task).build());
    }

    /** The state to publish, if others do not know it. */
    public Optional<BmcState> unpublished(Instant now) {
        BmcState before = published;
        return before != null
                        && same(before, state)
                        && now.isBefore(before.observedAt().plus(REPEAT))
                ? Optional.empty()
                : Optional.of(state);
    }

    /** {@code offered} is on its way to Kafka. */
    public void offered(BmcState offered) {
        published = offered;
    }

    /** What was offered did not reach Kafka. */
    public void rejected() {
        published = null;
    }

    private void set(BmcState next) {
        state = new Draft(next)
                .findings(Posture.of(next, weaknesses, exposures))
                .build();
    }

    private Draft draft(Instant now, Reachability reachability) {
        Draft draft = new Draft(state).observedAt(now);
        return reachability == state.reachability() ? draft : draft.turned(reachability, now);
    }

    private static boolean same(BmcState one, BmcState other) {
        return new Draft(one).observedAt(other.observedAt()).build().equals(other);
    }

    private static Power power(PowerState power) {
        return switch (power) {
            case ON -> Power.ON;
            case OFF -> Power.OFF;
            case UNKNOWN -> Power.UNKNOWN;
        };
    }

    @Override
    public String toString() {
        return "StateTracker[%s %s]".formatted(bmc, state.reachability());
    }
}
