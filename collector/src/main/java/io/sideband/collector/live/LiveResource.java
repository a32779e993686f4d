package io.sideband.collector.live;

import io.sideband.collector.registry.LabelSelector;
import io.sideband.collector.registry.Registry;
import io.sideband.events.Topic;
import io.sideband.service.access.Roles;
import io.sideband.service.kafka.KafkaConnection;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells listeners what is said of BMCs, as server-sent events, from any replica. */
@Singleton
@Path("/v1/live")
@Tag(name = "Live", description = "What BMCs say, as they say it")
public class LiveResource {
    private static final Logger LOG = Logger.getLogger(LiveResource.class);

    private final KafkaConnection connection;
    private final Registry registry;
    private final LiveConfig config;
    private final Clock clock;
    private final Semaphore slots;
    private volatile boolean ending;

    @Inject
    LiveResource(KafkaConnection connection, Registry registry, LiveConfig config, Clock clock) {
        this.connection = connection;
        this.registry = registry;
        this.config = config;
        this.clock = clock;
        this.slots = new Semaphore(config.connections());
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN, Roles.AUDITOR})
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "Readings, states and log entries as they come",
            description = "Events are named readings, state, log-entry and log-gap; their data is the record's JSON."
                    + " Last-Event-ID goes on where a listener stopped; an event named gap says that Kafka no longer has"
                    + " all of it. A connection ends after sideband.live.duration.")
    @APIResponse(responseCode = "400", description = "Names the parameter and what to write instead")
    @APIResponse(responseCode = "429", description = "As many listen as may")
    public void live(
            @Parameter(description = "key=value; several: all must match", example = "rack=1") @QueryParam("label")
                    List<String> labels,
            @Parameter(description = "readings, states, events; default: all") @QueryParam("include")
                    List<String> include,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Context SseEventSink sink,
            @Context Sse sse) {
        LabelSelector selector = LabelSelector.parse(labels);
        Set<Topic> topics = topics(include);
        LivePosition from = position(lastEventId);
        if (!slots.tryAcquire()) {
            throw new ProblemException(
                    ProblemCode.TOO_MANY, "%d listen already: ask another replica".formatted(config.connections()));
        }
        LiveFeed feed = open(selector, topics, from);
        Thread.ofVirtual().name("live").start(() -> tell(feed, sink, sse));
    }

    private LiveFeed open(LabelSelector selector, Set<Topic> topics, @Nullable LivePosition from) {
        try {
            return LiveFeed.open(
                    connection,
                    topics,
                    bmc -> registry.find(bmc)
                            .filter(b -> selector.matches(b.labels()))
                            .isPresent(),
                    from);
        } catch (KafkaException e) {
            slots.release();
            throw new ProblemException(ProblemCode.UNAVAILABLE, "Kafka does not answer", e);
        } catch (RuntimeException e) {
            slots.release();
            throw e;
        }
    }

    private static Set<Topic> topics(List<String> include) {
        Set<Topic> topics = EnumSet.noneOf(Topic.class);
        for (String name : include) {
            topics.add(LivePosition.TOPICS.stream()
                    .filter(t -> t.topicName().equals("sideband." + name))
                    .findFirst()
                    .orElseThrow(() -> invalid("include", "write readings, states or events")));
        }
        return topics.isEmpty() ? EnumSet.copyOf(LivePosition.TOPICS) : topics;
    }

    private static @Nullable LivePosition position(@Nullable String lastEventId) {
        try {
            return lastEventId == null || lastEventId.isEmpty() ? null : LivePosition.parse(lastEventId);
        } catch (IllegalArgumentException e) {
            throw invalid("Last-Event-ID", "use the id of an event, as it is");
        }
    }

    private static ProblemException invalid(String field, String fix) {
        return new ProblemException(
                ProblemCode.INVALID_REQUEST, "%s: %s".formatted(field, fix), Map.of("field", field));
    }

    /** Waits for each event to be sent: a slow listener is told later and loses nothing. */
    private void tell(LiveFeed feed, SseEventSink sink, Sse sse) {
        Instant until = clock.instant().plus(config.duration());
        try (feed;
                sink) {
            while (!ending && !sink.isClosed() && clock.instant().isBefore(until)) {
                List<LiveEvent> events = feed.next();
                if (events.isEmpty()) {
                    // notices a listener that went away
                    sink.send(sse.newEventBuilder().comment("").build())
                            .toCompletableFuture()
                            .join();
                }
                for (LiveEvent event : events) {
                    sink.send(sse.newEventBuilder()
                                    .id(event.id())
                                    .name(event.name())
                                    .mediaType(MediaType.TEXT_PLAIN_TYPE)
                                    .data(event.data())
                                    .build())
                            .toCompletableFuture()
                            .join();
                }
            }
        } catch (CompletionException | IllegalStateException e) {
            LOG.debugf("live.listener-gone %s", e.toString());
        } catch (KafkaException e) {
            LOG.warnf("live.feed-failed %s", e.toString());
        } finally {
            slots.release();
        }
    }

    @PreDestroy
    void end() {
        ending = true;
    }
}
