package io.sideband.audit.forward;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sideband.audit.log.LogConfig;
import io.sideband.service.config.ServiceConfig;
import io.sideband.service.kafka.KafkaConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Serves destinations: takes those that no other replica serves, keeps a worker for each, measures all, and sees to the
 * heartbeat.
 */
@Singleton
class ForwardService {
    private static final Logger LOG = Logger.getLogger(ForwardService.class);
    private static final int READERS = 2;
    private static final Duration TURN = Duration.ofSeconds(1);

    private final DestinationStore destinations;
    private final FollowStore log;
    private final HeartbeatStore heartbeat;
    private final ForwardConfig config;
    private final ForwardMetrics metrics;
    private final LagStore lags;
    private final Semaphore readers = new Semaphore(READERS, true);
    private final Watchdog watchdog = new Watchdog();
    private final DeliveryChannel channel;
    private final Forwarding forwarding = new Forwarding();
    private final String me;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("forward").daemon().factory());

    @Inject
    ForwardService(
            DestinationStore destinations,
            FollowStore log,
            HeartbeatStore heartbeat,
            LagStore lags,
            ForwardConfig config,
            LogConfig logConfig,
            ServiceConfig service,
            KafkaConnection kafka,
            MeterRegistry registry,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.destinations = destinations;
        this.log = log;
        this.heartbeat = heartbeat;
        this.lags = lags;
        this.config = config;
        this.metrics = new ForwardMetrics(registry);
        Emitter emitter = new Emitter(logConfig.origin(), version, config.enterpriseNumber());
        this.channel = new DeliveryChannel(emitter, watchdog, config.patience(), kafka);
        // two replicas never have the same, whatever they are called
        this.me = service.instance() + "/" + UUID.randomUUID();
    }

    void onStart(@Observes @Priority(50) StartupEvent event) {
        var _ = clockwork.scheduleWithFixedDelay(this::turn, 0, TURN.toNanos(), TimeUnit.NANOSECONDS);
    }

    void onStop(@Observes ShutdownEvent event) {
        clockwork.shutdownNow();
        forwarding.end();
        watchdog.close();
        try {
            Blocking.await(() -> destinations
                    .release(me)
                    .ifNoItem()
                    .after(TURN.multipliedBy(2))
                    .fail());
        } catch (IOException e) {
            LOG.warnf("forward.not-released %s: another replica takes over in 15 s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void turn() {
        try {
            List<DestinationEntity> all = Blocking.await(() -> destinations.lease(me));
            forwarding.serve(all.stream()
                    .filter(entity -> me.equals(entity.owner()))
                    .map(this::wanted)
                    .toList());
            Map<String, LagStore.Lag> measured = Blocking.await(() -> lags.of(all));
            metrics.show(all, measured);
            var _ = Blocking.await(heartbeat::beat);
        } catch (IOException | RuntimeException e) {
            // the next turn tries again; workers say of themselves why they wait
            LOG.warnf("forward.waiting %s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Forwarding.Wanted wanted(DestinationEntity entity) {
        Destination settings = destinations.settings(entity);
        DestinationWorker worker = new DestinationWorker(
                (from, limit) -> read(from, limit, settings.personal()),
                new StoredCursor(entity.name(), entity.version()),
                () -> channel.open(settings, destinations.secrets(entity)),
                settings.filter(),
                new Backoff(config.longestPause()));
        return new Forwarding.Wanted(entity.name(), entity.version(), worker);
    }

    /** However many destinations there are, a few of them at a time ask the database that ingest needs, too. */
    private List<ForwardedRecord> read(long from, int limit, boolean personal)
            throws IOException, InterruptedException {
        readers.acquire();
        try {
            return Blocking.await(() -> log.read(from, limit, personal));
        } finally {
            readers.release();
        }
    }

    /** The cursor in the database, as long as the destination is ours and as it was. */
    private final class StoredCursor implements DestinationWorker.Cursor {
        private final String name;
        private final long version;

        private StoredCursor(String name, long version) {
            this.name = name;
            this.version = version;
        }

        @Override
        public Position position() throws IOException, InterruptedException {
            return Blocking.await(() -> destinations.get(name)).position();
        }

        @Override
        public void advance(Position position) throws IOException, InterruptedException {
            if (!Blocking.await(() -> destinations.advance(name, version, me, position))) {
                throw new IOException("the destination was changed, or another replica serves it");
            }
        }

        @Override
        public void failed(String reason) throws IOException, InterruptedException {
            LOG.warnf("forward.failed destination=%s %s", name, reason);
            Blocking.await(() -> destinations.failed(name, version, me, reason));
        }
    }
}
