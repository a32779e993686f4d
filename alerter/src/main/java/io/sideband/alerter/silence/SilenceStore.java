package io.sideband.alerter.silence;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sideband.events.EventType;
import io.sideband.events.Silence;
import io.sideband.service.audit.AuditedWriter;
import io.sideband.service.kafka.KafkaConnection;
import io.sideband.service.kafka.TopicCache;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** All silences and acknowledgements that are on Kafka, whether they run or not. Thread-safe. */
@Singleton
public class SilenceStore {
    private final KafkaConnection connection;
    private final AuditedWriter writer;
    private final AtomicLong changes = new AtomicLong();
    private @Nullable volatile TopicCache<Silence> cache;
    private volatile Compiled compiled = new Compiled(-1, new Silencing(List.of()), new Acknowledgements(List.of()));

    private record Compiled(long change, Silencing silencing, Acknowledgements acknowledgements) {}

    @Inject
    SilenceStore(KafkaConnection connection, AuditedWriter writer) {
        this.connection = connection;
        this.writer = writer;
    }

    void onStart(@Observes @Priority(90) StartupEvent event) {
        TopicCache<Silence> started = TopicCache.start(connection, EventType.SILENCE);
        started.onChange((_, _) -> {
            changes.incrementAndGet();
            writer.changed();
        });
        cache = started;
    }

    void onStop(@Observes ShutdownEvent event) {
        TopicCache<Silence> started = cache;
        if (started != null) {
            started.close();
        }
    }

    /** True once all that was on the topic at the start is here. */
    public boolean complete() {
        TopicCache<Silence> started = cache;
        return started != null && started.caughtUp();
    }

    /** All of them, by id. */
    NavigableMap<String, Silence> silences() {
        TopicCache<Silence> started = cache;
        return started == null ? Collections.emptyNavigableMap() : started.entries();
    }

    Optional<Silence> find(String id) {
        return Optional.ofNullable(silences().get(id));
    }

    /** What they cover; the same object as long as nothing changed. */
    public Silencing silencing() {
        return compiled().silencing();
    }

    /** Who acknowledged what; the same object as long as nothing changed. */
    public Acknowledgements acknowledgements() {
        return compiled().acknowledgements();
    }

    private Compiled compiled() {
        Compiled current = compiled;
        return current.change() == changes.get() ? current : compile();
    }

    private synchronized Compiled compile() {
        long change = changes.get();
        if (compiled.change() != change) {
            List<Silence> all = List.copyOf(silences().values());
            compiled = new Compiled(change, new Silencing(all), new Acknowledgements(all));
        }
        return compiled;
    }
}
