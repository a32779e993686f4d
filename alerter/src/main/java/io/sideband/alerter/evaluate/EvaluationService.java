package io.sideband.alerter.evaluate;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sideband.alerter.evaluate.EvaluationStream.Placement;
import io.sideband.alerter.rule.RuleStore;
import io.sideband.alerter.silence.SilenceStore;
import io.sideband.events.Topic;
import io.sideband.service.config.ServiceConfig;
import io.sideband.service.kafka.KafkaConnection;
import io.sideband.service.kafka.NeededTopics;
import io.sideband.service.kafka.TopicVerification;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/** Runs the evaluation with the service: starts it once the topics are verified and rules
 * and silences are read, and says how it is. */
@Singleton
public class EvaluationService {
    private static final Logger LOG = Logger.getLogger(EvaluationService.class);
    private static final Duration RETRY = Duration.ofMillis(100);

    private final EvaluationStream stream;
    private final TopicVerification topics;
    private final RuleStore rules;
    private final SilenceStore silences;
    private final FleetStore fleet;
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Inject
    EvaluationService(
            KafkaConnection connection,
            ServiceConfig service,
            EvaluationConfig config,
            RuleStore rules,
            SilenceStore silences,
            FleetStore fleet,
            @Readiness TopicVerification topics,
            MeterRegistry registry,
            Clock clock) {
        Placement placement =
                new Placement(service.instance(), config.stateDirectory(), config.threads(), config.standbyReplicas());
        this.stream = new EvaluationStream(
                connection.properties(),
                placement,
                new Guidance(rules::ruleSet, silences::acknowledgements, fleet::view),
                config.tick(),
                registry,
                clock);
        this.topics = topics;
        this.rules = rules;
        this.silences = silences;
        this.fleet = fleet;
    }

    /** What must exist before the stream starts: Kafka Streams fails on a topic that is missing. */
    @Produces
    @Singleton
    static NeededTopics neededTopics() {
        Set<Topic> needed = EnumSet.of(Topic.ALERTS, Topic.RULES, Topic.SILENCES);
        needed.addAll(EvaluationTopology.inputs());
        return new NeededTopics(needed);
    }

    void onStart(@Observes @Priority(100) StartupEvent event) {
        Thread.ofVirtual().name("evaluation-start").start(this::startWhenReady);
    }

    void onStop(@Observes ShutdownEvent event) {
        stopped.countDown();
        stream.close();
    }

    @Produces
    @Singleton
    @Liveness
    HealthCheck alive() {
        return () -> HealthCheckResponse.named("evaluation")
                .status(stream.alive() || stopped.getCount() == 0)
                .withData("stream", stream.state())
                .build();
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck ready() {
        return () -> HealthCheckResponse.named("evaluation restored")
                .status(stream.ready())
                .withData("stream", stream.state())
                .build();
    }

    private void startWhenReady() {
        try {
            boolean over = false;
            while (!over && !(topics.verified() && rules.complete() && silences.complete() && fleet.complete())) {
                over = stopped.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
            }
            if (!over) {
                stream.start();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("evaluation.not-started interrupted");
        }
    }
}
