package io.sideband.alerter.evaluate;

import io.sideband.alerter.rule.ConditionKey;
import io.sideband.events.BmcRegistration;
import io.sideband.events.BmcState;
import io.sideband.events.SensorSnapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the BMCs of a partition, in state stores that are copied to changelog topics.
 *
 * <p>Bounded by the fleet: one registration, catalogue, state and set of sample times per BMC, and one condition per alert
 * that has not ended. Without Streams' record cache: it holds nothing back here (each record of a BMC is written once per
 * poll), and a crash must not depend on its flush.
 */
final class EvaluationStore {
    private static final String REGISTRATIONS = "registrations";
    private static final String CATALOGUES = "catalogues";
    private static final String STATES = "states";
    private static final String SAMPLE_TIMES = "sample-times";
    private static final String CONDITIONS = "open-conditions";
    /** Cannot occur in the id of a BMC, so a BMC's keys are exactly those with its id and this in front. */
    private static final char SEPARATOR = '|';

    private final KeyValueStore<String, BmcRegistration> registrations;
    private final KeyValueStore<String, SensorSnapshot> catalogues;
    private final KeyValueStore<String, BmcState> states;
    private final KeyValueStore<String, SampleTimes> sampleTimes;
    private final KeyValueStore<String, Condition> conditions;

    EvaluationStore(ProcessorContext<?, ?> context) {
        registrations = context.getStateStore(REGISTRATIONS);
        catalogues = context.getStateStore(CATALOGUES);
        states = context.getStateStore(STATES);
        sampleTimes = context.getStateStore(SAMPLE_TIMES);
        conditions = context.getStateStore(CONDITIONS);
    }

    static Stream<StoreBuilder<? extends StateStore>> builders() {
        return Stream.of(
                store(REGISTRATIONS, BmcRegistration.class),
                store(CATALOGUES, SensorSnapshot.class),
                store(STATES, BmcState.class),
                store(SAMPLE_TIMES, SampleTimes.class),
                store(CONDITIONS, Condition.class));
    }

    private static <T> StoreBuilder<KeyValueStore<String, T>> store(String name, Class<T> type) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), new JsonSerde<>(type))
                .withCachingDisabled()
                .withLoggingEnabled(Map.of());
    }

    @Nullable
    BmcRegistration registration(String bmc) {
        return registrations.get(bmc);
    }

    void registration(String bmc, BmcRegistration registration) {
        registrations.put(bmc, registration);
    }

    @Nullable
    SensorSnapshot catalogue(String bmc) {
        return catalogues.get(bmc);
    }

    void catalogue(String bmc, @Nullable SensorSnapshot catalogue) {
        catalogues.put(bmc, catalogue);
    }

    @Nullable
    BmcState state(String bmc) {
        return states.get(bmc);
    }

    void state(String bmc, @Nullable BmcState state) {
        states.put(bmc, state);
    }

    SampleTimes sampleTimes(String bmc) {
        SampleTimes times = sampleTimes.get(bmc);
        return times == null ? SampleTimes.none() : times;
    }

    void sampleTimes(String bmc, SampleTimes times) {
        sampleTimes.put(bmc, times);
    }

    /** The conditions of a BMC that are kept. */
    Map<ConditionKey, Condition> conditions(String bmc) {
        Map<ConditionKey, Condition> found = new HashMap<>();
        try (KeyValueIterator<String, Condition> all = conditions.prefixScan(bmc + SEPARATOR, new StringSerializer())) {
            all.forEachRemaining(e -> found.put(e.value.finding().key(), e.value));
        }
        return found;
    }

    void condition(String bmc, ConditionKey key, Optional<Condition> condition) {
        conditions.put(bmc + SEPARATOR + key.rule() + SEPARATOR + key.subject(), condition.orElse(null));
    }

    /** Every condition that is kept, with its BMC. */
    void forEachCondition(BiConsumer<String, Condition> action) {
        try (KeyValueIterator<String, Condition> all = conditions.all()) {
            all.forEachRemaining(e -> action.accept(e.key.substring(0, e.key.indexOf(SEPARATOR)), e.value));
        }
    }

    /** Forgets what a BMC is; its conditions must have been ended. */
    void forget(String bmc) {
        registrations.delete(bmc);
        catalogues.delete(bmc);
        states.delete(bmc);
        sampleTimes.delete(bmc);
    }
}
