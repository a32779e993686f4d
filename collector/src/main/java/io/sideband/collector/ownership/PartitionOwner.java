package io.sideband.collector.ownership;

import io.sideband.bmc.PlatformEvent;
import io.sideband.collector.ownership.TakeOver.Taken;
import io.sideband.collector.poll.PollContext;
import io.sideband.collector.publish.Lifetime;
import io.sideband.collector.publish.PartitionWriter;
import io.sideband.collector.publish.Publication;
import io.sideband.events.Event;
import io.sideband.events.EventType;
import io.sideband.events.Reservation;
import io.sideband.events.Topic;
import io.sideband.events.UnreadableEventException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Owns one partition's BMCs from assignment to revocation.
 *
 * <pre>
 *  TAKING_OVER ── fenced the earlier owner, read cursors and commands, registrations complete ──► SERVING
 *       │ revoked                       revoked: polls end, what they said is written │  │ fenced: dropped at once
 *       └───────────────────────────────────────────► GONE ◄─────────────────────────┴──┘
 * </pre>
 *
 * <p>All state is the loop's; only the take-over itself, which blocks, has a thread of its own.
 */
final class PartitionOwner {
    private static final Logger LOG = Logger.getLogger(PartitionOwner.class);
    private static final Duration BEAT = Duration.ofMillis(500);
    /** A pause of this process after which ownership is in doubt. */
    private static final Duration MAX_PAUSE = Duration.ofSeconds(3);

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final int partition;
    private final OwnerContext context;
    private final TakeOver takeOver;
    private final CommandFollower commands;
    private final DeadLetters deadLetters;
    private final ScheduledExecutorService loop;
    private final OwnershipProof proof;
    private final Registrations registrations;
    private final Lifetime lifetime = new Lifetime();
    private volatile boolean fenced;
    private volatile @Nullable PartitionWriter writer;
    private @Nullable Fleet fleet;
    private Future<?> heart = CompletableFuture.completedFuture(null);
    private boolean proving;

    PartitionOwner(
            int partition,
            OwnerContext context,
            TakeOver takeOver,
            CommandFollower commands,
            DeadLetters deadLetters,
            ScheduledExecutorService loop) {
        this.partition = partition;
        this.context = context;
        this.takeOver = takeOver;
        this.commands = commands;
        this.deadLetters = deadLetters;
        this.loop = loop;
        this.proof = new OwnershipProof(MAX_PAUSE, System::nanoTime);
        this.registrations = new Registrations(context.codec(), deadLetters);
    }

    /** Begins to take the partition over. */
    void start() {
        Thread.ofVirtual().name("takeover-" + partition).start(this::takeOver);
    }

    private void takeOver() {
        while (!lifetime.isOver()) {
            try {
                Taken taken = takeOver.take(partition);
                hand(taken);
                return;
            } catch (InterruptException e) {
                return;
            } catch (KafkaException e) {
                LOG.warnf("takeover.failed partition=%d %s", partition, e.toString());
                lifetime.pause(RETRY);
            }
        }
    }

    private void hand(Taken taken) {
        try {
            loop.execute(() -> serve(taken));
        } catch (RejectedExecutionException e) {
            // this instance ended meanwhile
            taken.producer().close(Duration.ZERO);
        }
    }

    private void serve(Taken taken) {
        if (lifetime.isOver()) {
            taken.producer().close(Duration.ZERO);
            return;
        }
        PartitionWriter writes = new PartitionWriter(
                partition,
                taken.producer(),
                context.codec(),
                context.writing(),
                context.source(),
                context.clock(),
                this::lose);
        writer = writes;
        Thread.ofVirtual().name("writer-" + partition).start(writes::run);
        heart = loop.scheduleWithFixedDelay(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
        Fleet serving = new Fleet(context.zone(), pollContext(writes), taken.remembered());
        fleet = serving;
        taken.commands().records().forEach(this::command);
        commands.follow(partition, taken.commands().next(), r -> loop.execute(() -> command(r)));
        registrations.completeFrom(taken.registrationsEnd(), serving);
        LOG.infof(
                "partition.taken partition=%d remembered=%d",
                partition, taken.remembered().size());
    }

    private PollContext pollContext(PartitionWriter writes) {
        return new PollContext(
                context.login(),
                writes,
                loop,
                proof::owned,
                context.models(),
                context.policy(),
                context.metrics(),
                context.clock(),
                context.random(),
                context.source(),
                context.polling().backoffMax(),
                context.polling().sensorsRecheck(),
                context.polling().thresholdsReread(),
                context.polling().inventoryRefresh(),
                context.polling().postureCheck(),
                context.polling().tryVendorLogins());
    }

    /** Records of {@code bmcs}, and where the reader of them stands. From any thread. */
    void registrations(List<ConsumerRecord<String, byte[]>> records, long position) {
        loop.execute(() -> {
            if (!lifetime.isOver()) {
                registrations.take(records, position);
            }
        });
    }

    private void command(ConsumerRecord<String, byte[]> record) {
        Fleet serving = fleet;
        if (lifetime.isOver() || serving == null) {
            return;
        }
        try {
            Event<?> event = context.codec().decode(record.headers(), record.value());
            if (event.data() instanceof Reservation reservation && event.type().equals(EventType.RESERVATION)) {
                serving.reserved(reservation);
            }
        } catch (UnreadableEventException e) {
            deadLetters.send(Topic.COMMANDS, record, String.valueOf(e.getMessage()));
        }
    }

    /** A credential has another version. From any thread. */
    void credentialChanged(String name) {
        loop.execute(() -> {
            Fleet serving = fleet;
            if (!lifetime.isOver() && serving != null) {
                serving.credentialChanged(name);
            }
        });
    }

    /** A BMC sent a trap; nothing comes of it if this owner has no such BMC. From any thread. */
    void trapped(String bmc, PlatformEvent event) {
        loop.execute(() -> {
            Fleet serving = fleet;
            if (!lifetime.isOver() && serving != null) {
                serving.trapped(bmc, event);
            }
        });
    }

    private void beat() {
        proof.beat();
        PartitionWriter writes = writer;
        Fleet serving = fleet;
        if (proof.owned() || proving || writes == null || serving == null) {
            return;
        }
        List<Publication> evidence =
                serving.anyState(context.source(), context.clock().instant());
        long begun = proof.begin();
        proving = true;
        CompletionStage<Void> unused = writes.publish(evidence)
                .whenCompleteAsync(
                        (done, failure) -> {
                            proving = false;
                            if (failure == null) {
                                proof.committed(begun);
                            }
                        },
                        loop);
    }

    /** Polls end, what they said is written. Completes when the partition may be somebody else's. */
    CompletionStage<Void> release() {
        CompletableFuture<Void> released = new CompletableFuture<>();
        loop.execute(() -> {
            lifetime.end();
            commands.leave(partition);
            heart.cancel(false);
            Fleet serving = fleet;
            CompletionStage<Void> polls = serving == null ? CompletableFuture.completedFuture(null) : serving.stop();
            CompletionStage<Void> unused = polls.whenComplete((done, failure) -> {
                PartitionWriter writes = writer;
                if (writes == null) {
                    released.complete(null);
                } else {
                    writes.close();
                    writes.ended().whenComplete((x, y) -> released.complete(null));
                }
            });
        });
        return released;
    }

    /** The partition is somebody else's already: nothing more is sent or written. */
    void drop() {
        PartitionWriter writes = writer;
        if (writes != null) {
            writes.abandon();
        }
        loop.execute(() -> {
            lifetime.end();
            commands.leave(partition);
            heart.cancel(false);
            Fleet serving = fleet;
            if (serving != null) {
                serving.abandon();
            }
        });
    }

    private void lose() {
        fenced = true;
        drop();
    }

    /** True if this owner was fenced, or its producer gave up. */
    boolean fenced() {
        return fenced;
    }

    int queued() {
        PartitionWriter writes = writer;
        return writes == null ? 0 : writes.queued();
    }

    int bmcs() {
        Fleet serving = fleet;
        return serving == null || lifetime.isOver() ? 0 : serving.size();
    }
}
