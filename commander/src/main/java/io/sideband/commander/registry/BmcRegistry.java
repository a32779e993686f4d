package io.sideband.commander.registry;

import io.quarkus.runtime.Startup;
import io.sideband.events.BmcRegistration;
import io.sideband.events.BmcState;
import io.sideband.events.EventType;
import io.sideband.events.LogCursor;
import io.sideband.events.SealedCredential;
import io.sideband.service.kafka.KafkaConnection;
import io.sideband.service.kafka.TopicCache;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;

/** BMCs, credentials and states as Kafka has them. What was read stays usable while Kafka is away. */
@Startup
@Singleton
public class BmcRegistry {
    private final TopicCache<BmcRegistration> bmcs;
    private final TopicCache<SealedCredential> credentials;
    private final TopicCache<BmcState> states;
    private final TopicCache<LogCursor> cursors;

    @Inject
    public BmcRegistry(KafkaConnection kafka) {
        bmcs = TopicCache.start(kafka, EventType.BMC);
        credentials = TopicCache.start(kafka, EventType.CREDENTIAL);
        states = TopicCache.start(kafka, EventType.STATE);
        cursors = TopicCache.start(kafka, EventType.CURSOR);
    }

    /** True once everything that was on Kafka at the start has been read. */
    public boolean caughtUp() {
        return bmcs.caughtUp() && credentials.caughtUp() && states.caughtUp() && cursors.caughtUp();
    }

    public Optional<BmcRegistration> bmc(String id) {
        return bmcs.get(id);
    }

    /** Every registered BMC, in the order of their ids. */
    public Collection<BmcRegistration> bmcs() {
        return bmcs.values();
    }

    public Optional<SealedCredential> credential(String name) {
        return credentials.get(name);
    }

    public Optional<BmcState> state(String bmc) {
        return states.get(bmc);
    }

    /** Record id of the last entry that the collector read from the BMC's log; -1: none yet; empty if not known. */
    public Optional<Integer> logPosition(String bmc) {
        return cursors.get(bmc).map(cursor -> Objects.requireNonNullElse(cursor.lastRecordId(), -1));
    }

    /** Tells {@code listener} every state now and every change from now on. It must not block. */
    public void onState(BiConsumer<String, Optional<BmcState>> listener) {
        states.onChange(listener);
    }

    @PreDestroy
    void close() {
        bmcs.close();
        credentials.close();
        states.close();
        cursors.close();
    }
}
