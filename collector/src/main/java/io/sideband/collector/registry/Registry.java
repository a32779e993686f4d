package io.sideband.collector.registry;

import io.sideband.events.BmcRegistration;
import io.sideband.service.kafka.TopicCache;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import java.util.NavigableMap;
import java.util.Optional;

/** All registered BMCs of all zones, as Kafka has them. Thread-safe. */
public final class Registry {
    private final TopicCache<BmcRegistration> bmcs;

    public Registry(TopicCache<BmcRegistration> bmcs) {
        this.bmcs = bmcs;
    }

    /** The registration of that id; empty if there is none. */
    public Optional<BmcRegistration> find(String id) {
        return bmcs.get(id);
    }

    /** @throws ProblemException if there is none of that id */
    public BmcRegistration require(String id) {
        return find(id).orElseThrow(
                        () -> new ProblemException(ProblemCode.NOT_FOUND, "no BMC is registered as %s".formatted(id)));
    }

    /** By id, in its order. */
    public NavigableMap<String, BmcRegistration> all() {
        return bmcs.entries();
    }

    /** True if a BMC logs in with that credential. */
    public boolean uses(String credential) {
        return bmcs.values().stream().anyMatch(b -> b.credential().equals(credential));
    }
}
