package io.sideband.collector.poll;

import io.sideband.bmc.Bmc;
import io.sideband.bmc.BmcFailedException;
import io.sideband.bmc.BmcIdentity;
import io.sideband.bmc.PlatformEvent;
import io.sideband.bmc.SensorCatalogue;
import io.sideband.collector.eventlog.LogReader;
import io.sideband.collector.inventory.InventoryReader;
import io.sideband.collector.publish.Publication;
import io.sideband.collector.sensor.SensorReader;
import io.sideband.collector.state.Exposure;
import io.sideband.collector.state.StateTracker;
import io.sideband.events.BmcRegistration;
import io.sideband.events.BmcState;
import io.sideband.events.Event;
import io.sideband.events.EventType;
import io.sideband.events.ReadingBatch;
import io.sideband.events.SensorSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is said in one poll of a BMC, and what is told of it: identity after each login, power, sensors, log, in this
 * order. What one step failed with because the BMC answered with an error does not keep the others from being taken. Used
 * from the loop only.
 */
final class Conversation {
    private final String bmc;
    private final PollContext context;
    private final StateTracker state;
    private final SensorReader sensors;
    private final LogReader log;
    private final InventoryReader inventory;
    private final PostureCheck posture;
    private @Nullable BmcIdentity identity;
    private boolean walking;
    private boolean hinted;

    Conversation(String bmc, PollContext context, Remembered remembered) {
        this.bmc = bmc;
        this.context = context;
        this.state = new StateTracker(bmc, remembered.state(), context.clock().instant());
        this.sensors = new SensorReader(
                bmc,
                context.source(),
                remembered.sensors(),
                context.models(),
                context.policy(),
                context.sensorsRecheck(),
                now -> PollSchedule.nextAfter(now, bmc, context.thresholdsReread()),
                context.loop(),
                context.clock());
        this.inventory = new InventoryReader(
                bmc,
                context.source(),
                remembered.inventory(),
                now -> PollSchedule.nextAfter(now, bmc, context.inventoryRefresh()),
                context.loop(),
                context.clock());
        this.posture = new PostureCheck(bmc, context);
        this.log = new LogReader(
                bmc, context.source(), remembered.cursor(), context.publisher(), context.loop(), context.clock());
    }

    StateTracker state() {
        return state;
    }

    /** True while the BMC's sensors are walked, which may take longer than an interval. */
    boolean walking() {
        return walking;
    }

    /**
     * One poll.
     *
     * @param fresh true if it is the first since the login
     * @param proceed asked between requests; once it is false the rest is left out
     * @return fails with what ends the conversation
     */
    CompletionStage<Void> poll(Bmc with, boolean fresh, BooleanSupplier proceed) {
        SensorCatalogue known = sensors.known().orElse(null);
        boolean logOnly = hinted;
        hinted = false;
        if (logOnly && !fresh && known != null) {
            return log(with, known, proceed);
        }
        CompletionStage<?> identified = fresh ? identify(with, proceed) : done();
        return identified
                .thenComposeAsync(x -> proceed.getAsBoolean() ? chassis(with) : done(), context.loop())
                .thenComposeAsync(x -> proceed.getAsBoolean() ? sensors(with, proceed) : done(), context.loop());
    }

    /** @return false if the trap says nothing new */
    boolean trapped(PlatformEvent event) {
        return log.trapped(event);
    }

    /** The next poll is for the log alone: a trap asks for it. */
    void logOnly() {
        hinted = true;
    }

    /** It cannot be polled; tells it, and that the last readings are no longer true. */
    void down(BmcState.Reachability how, String reason, String detail, @Nullable Instant nextAttemptAt) {
        state.down(context.clock().instant(), how, reason, detail, nextAttemptAt);
        List<Publication> stale = sensors.stale();
        if (!stale.isEmpty()) {
            offerReadings(stale);
        }
        tell();
    }

    /** Publishes the state if others do not know it. */
    void tell() {
        Instant now = context.clock().instant();
        state.unpublished(now).ifPresent(unpublished -> {
            state.offered(unpublished);
            Event<BmcState> event = Event.of(EventType.STATE, context.source(), now, unpublished);
            offer(List.of(Publication.of(bmc, event)), state::rejected);
        });
    }

    private CompletionStage<Void> identify(Bmc with, BooleanSupplier proceed) {
        return tolerate(heard(with.identity())
                        .thenAcceptAsync(
                                found -> {
                                    BmcIdentity before = identity;
                                    identity = found;
                                    if (state.identity(context.clock().instant(), found)) {
                                        log.boardSwapped();
                                    }
                                    if (before != null && !before.equals(found)) {
                                        sensors.forget();
                                        inventory.forget();
                                    }
                                },
                                context.loop()))
                .thenComposeAsync(x -> proceed.getAsBoolean() ? tolerate(offer(with)) : done(), context.loop());
    }

    private CompletionStage<Void> offer(Bmc with) {
        return heard(with.sessionOffer())
                .thenAcceptAsync(
                        offer -> state.exposures(context.clock().instant(), Exposure.OFFERED, Exposure.of(offer)),
                        context.loop());
    }

    /**
     * Looks for ways in, if it is time to; between polls, when the BMC is idle.
     *
     * @return never fails: what cannot be looked at stays as it was known
     */
    CompletionStage<Void> lookForWaysIn(BmcRegistration registration, int suite) {
        return posture.run(registration, suite)
                .thenAcceptAsync(
                        look -> state.exposures(context.clock().instant(), look.looked(), look.found()),
                        context.loop());
    }

    boolean isTimeToLookForWaysIn() {
        return posture.isDue();
    }

    private CompletionStage<Void> chassis(Bmc with) {
        return tolerate(heard(with.chassis())
                        .thenAcceptAsync(c -> state.power(context.clock().instant(), c.power()), context.loop()))
                .thenRunAsync(
                        () -> {
                            state.reachable(context.clock().instant(), with.cipherSuite());
                            tell();
                        },
                        context.loop());
    }

    private CompletionStage<Void> sensors(Bmc with, BooleanSupplier proceed) {
        walking = true;
        return heard(sensors.catalogue(with))
                .whenCompleteAsync((catalogue, failure) -> walking = false, context.loop())
                .thenApply(Optional::of)
                .exceptionallyCompose(this::toleratedWalk)
                .thenComposeAsync(
                        catalogue -> catalogue.isPresent() ? read(with, catalogue.get(), proceed) : done(),
                        context.loop());
    }

    private CompletionStage<Optional<SensorCatalogue>> toleratedWalk(Throwable failure) {
        return tolerate(CompletableFuture.<Void>failedFuture(failure)).thenApply(x -> Optional.empty());
    }

    private CompletionStage<Void> read(Bmc with, SensorCatalogue catalogue, BooleanSupplier proceed) {
        publishCatalogue();
        return tolerate(heard(sensors.read(with, proceed)).thenAcceptAsync(this::publish, context.loop()))
                .thenComposeAsync(x -> log(with, catalogue, proceed), context.loop())
                .thenComposeAsync(x -> proceed.getAsBoolean() ? tolerate(inventory(with)) : done(), context.loop());
    }

    private CompletionStage<Void> log(Bmc with, SensorCatalogue catalogue, BooleanSupplier proceed) {
        CompletionStage<Void> read =
                proceed.getAsBoolean() ? tolerate(heard(log.read(with, catalogue, proceed))) : done();
        return read.thenRunAsync(this::noteLog, context.loop());
    }

    private CompletionStage<Void> inventory(Bmc with) {
        return heard(inventory.read(with))
                .thenAcceptAsync(
                        record -> record.ifPresent(found -> offer(List.of(found), inventory::rejected)),
                        context.loop());
    }

    private void noteLog() {
        Instant now = context.clock().instant();
        log.clockSkew().ifPresent(skew -> state.clockSkew(now, skew));
        log.fillPercent().ifPresent(percent -> state.logFill(now, percent));
    }

    private void publishCatalogue() {
        sensors.unpublished().ifPresent(snapshot -> {
            sensors.offered();
            Event<SensorSnapshot> event = Event.of(
                    EventType.SENSORS, context.source(), context.clock().instant(), snapshot);
            offer(List.of(Publication.of(bmc, event)), sensors::rejected);
        });
    }

    private void publish(List<Publication> batches) {
        for (Publication batch : batches) {
            if (batch.event() != null && batch.event().data() instanceof ReadingBatch readings) {
                context.metrics().took(readings.readings().size());
            }
        }
        if (!batches.isEmpty()) {
            offerReadings(new ArrayList<>(batches));
        }
    }

    private void offerReadings(List<Publication> records) {
        when(
                context.publisher().publishReadings(records),
                () -> context.metrics().dropped(records.size()));
    }

    private void offer(List<Publication> records, Runnable rejected) {
        when(context.publisher().publish(records), rejected);
    }

    private void when(CompletionStage<Void> offered, Runnable rejected) {
        CompletionStage<Void> unused = offered.whenCompleteAsync(
                (done, failure) -> {
                    if (failure != null) {
                        rejected.run();
                    }
                },
                context.loop());
    }

    private <T> CompletionStage<T> heard(CompletionStage<T> answer) {
        return answer.thenApplyAsync(
                value -> {
                    state.heard(context.clock().instant());
                    return value;
                },
                context.loop());
    }

    /** An error that the BMC answered with costs the step and nothing else. */
    private CompletionStage<Void> tolerate(CompletionStage<Void> step) {
        return step.exceptionallyCompose(failure -> {
            if (cause(failure) instanceof BmcFailedException) {
                context.metrics().failed(Failure.BMC_FAILED);
                return done();
            }
            return CompletableFuture.failedFuture(failure);
        });
    }

    static Throwable cause(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    private static CompletionStage<Void> done() {
        return CompletableFuture.completedFuture(null);
    }
}
