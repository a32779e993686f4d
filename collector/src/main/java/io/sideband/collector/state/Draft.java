package io.sideband.collector.state;

import io.sideband.events.BmcState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A state with some of it changed. */
final class Draft {
    private final String bmc;
    private Instant observedAt;
    private BmcState.Reachability reachability;
    private Instant since;
    private @Nullable String reason;
    private @Nullable String reasonDetail;
    private @Nullable Instant nextAttemptAt;
    private BmcState.Power power;
    private BmcState.@Nullable Identity identity;
    private @Nullable Integer cipherSuite;
    private @Nullable Long credentialVersion;
    private @Nullable Long clockSkewSeconds;
    private @Nullable String yieldedTo;
    private @Nullable Integer logFillPercent;
    private BmcState.@Nullable IdentityChange identityChange;
    private List<BmcState.Finding> findings;

    Draft(BmcState from) {
        bmc = from.bmc();
        observedAt = from.observedAt();
        reachability = from.reachability();
        since = from.since();
        reason = from.reason();
        reasonDetail = from.reasonDetail();
        nextAttemptAt = from.nextAttemptAt();
        power = from.power();
        identity = from.identity();
        cipherSuite = from.cipherSuite();
        credentialVersion = from.credentialVersion();
        clockSkewSeconds = from.clockSkewSeconds();
        yieldedTo = from.yieldedTo();
        logFillPercent = from.logFillPercent();
        identityChange = from.identityChange();
        findings = from.findings();
    }

    Draft observedAt(Instant now) {
        observedAt = now;
        return this;
    }

    Draft turned(BmcState.Reachability to, Instant now) {
        reachability = to;
        since = now;
        return this;
    }

    Draft why(@Nullable String code, @Nullable String detail, @Nullable Instant next) {
        reason = code;
        reasonDetail = detail;
        nextAttemptAt = next;
        return this;
    }

    Draft power(BmcState.Power to) {
        power = to;
        return this;
    }

    Draft identity(BmcState.Identity to) {
        identity = to;
        return this;
    }

    Draft cipherSuite(int to) {
        cipherSuite = to;
        return this;
    }

    Draft credentialVersion(long to) {
        credentialVersion = to;
        return this;
    }

    Draft clockSkewSeconds(long to) {
        clockSkewSeconds = to;
        return this;
    }

    Draft yieldedTo(@Nullable String task) {
        yieldedTo = task;
        return this;
    }

    Draft logFillPercent(int to) {
        logFillPercent = to;
        return this;
    }

    Draft identityChange(BmcState.IdentityChange to) {
        identityChange = to;
        return this;
    }

    Draft findings(List<BmcState.Finding> to) {
        findings = to;
        return this;
    }

    BmcState build() {
        return new BmcState(
                bmc,
                observedAt,
                reachability,
                since,
                reason,
                reasonDetail,
                nextAttemptAt,
                power,
                identity,
                cipherSuite,
                credentialVersion,
                clockSkewSeconds,
                yieldedTo,
                logFillPercent,
                identityChange,
                findings);
    }
}
