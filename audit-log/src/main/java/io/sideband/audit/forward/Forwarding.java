package io.sideband.audit.forward;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The workers of the destinations that this replica serves: one thread for each. Not thread-safe. */
final class Forwarding {
    private static final Duration END = Duration.ofSeconds(5);

    private final Map<String, Running> running = new HashMap<>();

    /** A destination to be served, and what works for it once it is. */
    record Wanted(String name, long version, DestinationWorker worker) {}

    private record Running(long version, DestinationWorker worker, Thread thread) {}

    /** Starts what is missing; ends what is not wanted any more, or wanted otherwise. */
    void serve(List<Wanted> all) {
        Map<String, Wanted> wanted = new HashMap<>();
        all.forEach(one -> wanted.put(one.name(), one));
        running.entrySet().removeIf(entry -> {
            Wanted still = wanted.get(entry.getKey());
            boolean over = still == null || still.version() != entry.getValue().version();
            if (over) {
                end(entry.getValue());
            }
            return over;
        });
        wanted.forEach((name, one) -> running.computeIfAbsent(
                name,
                _ -> new Running(
                        one.version(),
                        one.worker(),
                        Thread.ofPlatform().name("forward-" + name).daemon().start(one.worker()))));
    }

    /** Ends all. */
    void end() {
        serve(List.of());
    }

    private static void end(Running over) {
        over.worker().stop();
        over.thread().interrupt();
        try {
            var _ = over.thread().join(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
