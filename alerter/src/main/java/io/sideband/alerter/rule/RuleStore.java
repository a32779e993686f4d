package io.sideband.alerter.rule;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sideband.events.AlertRule;
import io.sideband.events.EventType;
import io.sideband.service.audit.AuditedWriter;
import io.sideband.service.kafka.KafkaConnection;
import io.sideband.service.kafka.TopicCache;
import io.sideband.service.problem.ProblemException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The rules: those on Kafka, and the shipped ones that Kafka has no other version of. Thread-safe. */
@Singleton
public class RuleStore {
    private static final Logger LOG = Logger.getLogger(RuleStore.class);

    private final KafkaConnection connection;
    private final AuditedWriter writer;
    private final Map<String, AlertRule> shipped = new TreeMap<>();
    private final AtomicLong changes = new AtomicLong();
    private @Nullable volatile TopicCache<AlertRule> cache;
    private volatile Compiled compiled = new Compiled(-1, new RuleSet(List.of()));

    private record Compiled(long change, RuleSet rules) {}

    @Inject
    RuleStore(KafkaConnection connection, AuditedWriter writer) {
        this.connection = connection;
        this.writer = writer;
        DefaultRules.shipped().forEach(rule -> shipped.put(rule.name(), rule));
    }

    void onStart(@Observes @Priority(90) StartupEvent event) {
        TopicCache<AlertRule> started = TopicCache.start(connection, EventType.RULE);
        started.onChange((_, _) -> {
            changes.incrementAndGet();
            writer.changed();
        });
        cache = started;
    }

    void onStop(@Observes ShutdownEvent event) {
        TopicCache<AlertRule> started = cache;
        if (started != null) {
            started.close();
        }
    }

    /** True once all that was on the topic at the start is here. */
    public boolean complete() {
        TopicCache<AlertRule> started = cache;
        return started != null && started.caughtUp();
    }

    /** All rules, by name. */
    NavigableMap<String, AlertRule> rules() {
        NavigableMap<String, AlertRule> all = new TreeMap<>(shipped);
        TopicCache<AlertRule> started = cache;
        if (started != null) {
            all.putAll(started.entries());
        }
        return all;
    }

    /** The rule of that name, in force or not. */
    public Optional<AlertRule> find(String name) {
        return Optional.ofNullable(rules().get(name));
    }

    /**
     * The rule that a request would make or change.
     *
     * @throws ProblemException naming every field that is wrong
     */
    public AlertRule draft(String name, RuleRequest request, String caller, Instant now) {
        return new RuleDraft(rules().values()).of(name, request, find(name).orElse(null), caller, now);
    }

    /** True if Kafka has a version of that rule. */
    boolean written(String name) {
        TopicCache<AlertRule> started = cache;
        return started != null && started.get(name).isPresent();
    }

    /** Those in force, ready to judge; the same object as long as nothing changed. */
    public RuleSet ruleSet() {
        Compiled current = compiled;
        return current.change() == changes.get() ? current.rules() : compile();
    }

    private synchronized RuleSet compile() {
        long change = changes.get();
        if (compiled.change() != change) {
            compiled = new Compiled(change, usable(rules().values()));
        }
        return compiled.rules();
    }

    /** A rule that a later version wrote may be none for this one: the others must go on. */
    private static RuleSet usable(Collection<AlertRule> rules) {
        return new RuleSet(rules.stream()
                .filter(rule -> {
                    try {
                        return new RuleSet(List.of(rule)).find(rule.name()).isPresent();
                    } catch (IllegalArgumentException e) {
                        LOG.errorf("rule.unusable %s", e.getMessage());
                        return false;
                    }
                })
                .toList());
    }
}
