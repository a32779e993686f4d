package io.sideband.collector.ownership;

import io.sideband.bmc.PlatformEvent;
import io.sideband.collector.ownership.Registrations.Registered;
import io.sideband.collector.poll.BmcPoller;
import io.sideband.collector.poll.PollContext;
import io.sideband.collector.poll.Remembered;
import io.sideband.collector.publish.Publication;
import io.sideband.events.BmcRegistration;
import io.sideband.events.Event;
import io.sideband.events.EventType;
import io.sideband.events.Reservation;
import io.sideband.events.Topic;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The BMCs of one owned partition, each with its poller. Used from the loop only, but for {@link #size}. */
final class Fleet {
    /** What is kept of a BMC beside its registration: deleted with it, by its owner. */
    private static final List<Topic> KEPT = List.of(Topic.CURSORS, Topic.SENSORS, Topic.INVENTORY, Topic.STATES);

    private final String zone;
    private final PollContext context;
    private final Map<String, Remembered> remembered;
    private final Map<String, BmcPoller> pollers = new HashMap<>();
    private final Map<String, Reservation> reservations = new HashMap<>();
    private final Map<String, Registered> afterDeletion = new HashMap<>();
    private final Set<String> deleting = new HashSet<>();
    private boolean started;
    private volatile int size;

    Fleet(String zone, PollContext context, Map<String, Remembered> remembered) {
        this.zone = zone;
        this.context = context;
        this.remembered = new HashMap<>(remembered);
    }

    int size() {
        return size;
    }

    /** Starts with all that are registered, each at its place in its interval. */
    void start(Map<String, Registered> all) {
        started = true;
        all.values().forEach(r -> add(r, false));
        remembered.keySet().stream().filter(bmc -> !all.containsKey(bmc)).forEach(this::erase);
        remembered.clear();
    }

    void registered(Registered registered) {
        BmcRegistration registration = registered.registration();
        BmcPoller poller = pollers.get(registration.id());
        if (deleting.contains(registration.id())) {
            afterDeletion.put(registration.id(), registered);
        } else if (poller == null) {
            add(registered, true);
        } else if (registration.zone().equals(zone)) {
            poller.update(registration);
        } else {
            CompletionStage<Void> unused = remove(registration.id(), poller);
        }
    }

    void deleted(String bmc) {
        afterDeletion.remove(bmc);
        BmcPoller poller = pollers.get(bmc);
        if (poller == null) {
            return;
        }
        deleting.add(bmc);
        CompletionStage<Void> unused = remove(bmc, poller)
                .thenRunAsync(
                        () -> {
                            erase(bmc);
                            deleting.remove(bmc);
                            Registered again = afterDeletion.remove(bmc);
                            if (again != null) {
                                add(again, true);
                            }
                        },
                        context.loop());
    }

    void reserved(Reservation reservation) {
        BmcPoller poller = pollers.get(reservation.bmc());
        if (poller != null) {
            poller.reserved(reservation);
        } else if (!started && !reservation.released()) {
            reservations.put(reservation.bmc(), reservation);
        } else {
            reservations.remove(reservation.bmc());
        }
    }

    void trapped(String bmc, PlatformEvent event) {
        BmcPoller poller = pollers.get(bmc);
        if (poller != null) {
            poller.trapped(event);
        }
    }

    void credentialChanged(String name) {
        pollers.values().stream()
                .filter(p -> p.registration().credential().equals(name))
                .forEach(BmcPoller::credentialChanged);
    }

    /** A record whose commit proves that we may still write: some BMC's state, as it is. Empty if there is no BMC. */
    List<Publication> anyState(String source, Instant now) {
        return pollers.values().stream()
                .findAny()
                .map(p -> Publication.of(p.registration().id(), Event.of(EventType.STATE, source, now, p.state())))
                .stream()
                .toList();
    }

    /** Ends all polls in good order. */
    CompletionStage<Void> stop() {
        CompletableFuture<?>[] all = pollers.values().stream()
                .map(p -> p.stop().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(all);
    }

    void abandon() {
        pollers.values().forEach(BmcPoller::abandon);
    }

    private void add(Registered registered, boolean atOnce) {
        BmcRegistration registration = registered.registration();
        if (!registration.zone().equals(zone)) {
            return;
        }
        Remembered known = remembered.getOrDefault(registration.id(), Remembered.NOTHING);
        BmcPoller poller = new BmcPoller(context, registration, registered.at(), known);
        pollers.put(registration.id(), poller);
        size = pollers.size();
        Reservation reservation = reservations.remove(registration.id());
        if (reservation != null) {
            poller.reserved(reservation);
        }
        poller.start(atOnce);
    }

    private CompletionStage<Void> remove(String bmc, BmcPoller poller) {
        pollers.remove(bmc);
        size = pollers.size();
        return poller.stop();
    }

    private void erase(String bmc) {
        CompletionStage<Void> unused = context.publisher()
                .publish(KEPT.stream().map(t -> Publication.tombstone(t, bmc)).toList());
    }
}
