package io.sideband.audit.forward;

import io.sideband.audit.log.LogHeadEntity;
import io.sideband.audit.log.LogStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Measures how far destinations are behind the log. */
@Singleton
public class LagStore {
    private final LogStore log;
    private final FollowStore follow;
    private final Clock clock;

    @Inject
    LagStore(LogStore log, FollowStore follow, Clock clock) {
        this.log = log;
        this.follow = follow;
        this.clock = clock;
    }

    /**
     * How far a destination is behind.
     *
     * @param entries how many it has not confirmed
     * @param age how long ago the first of them was received; zero if there is none
     */
    public record Lag(long entries, Duration age) {
        static final Lag NONE = new Lag(0, Duration.ZERO);
    }

    /** The lag of each, by its name. */
    Uni<Map<String, Lag>> of(List<DestinationEntity> all) {
        if (all.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return log.head()
                .flatMap(head -> follow.receivedAt(all.stream()
                                .map(d -> Math.max(d.position().next(), head.minIndex()))
                                .collect(Collectors.toSet()))
                        .map(times -> lags(all, head, times)));
    }

    private Map<String, Lag> lags(List<DestinationEntity> all, LogHeadEntity head, Map<Long, Instant> times) {
        Instant now = clock.instant();
        Map<String, Lag> lags = new HashMap<>();
        for (DestinationEntity destination : all) {
            long next = destination.position().next();
            Instant first = times.get(Math.max(next, head.minIndex()));
            Duration age = first == null ? Duration.ZERO : Duration.between(first, now);
            lags.put(
                    destination.name(),
                    new Lag(Math.max(0, head.nextIndex() - next), age.isNegative() ? Duration.ZERO : age));
        }
        return lags;
    }
}
