package io.sideband.alerter.evaluate;

import io.sideband.alerter.rule.ConditionKey;
import io.sideband.alerter.rule.LatestReadings;
import io.sideband.events.BmcRegistration;
import io.sideband.events.BmcState;
import io.sideband.events.SensorSnapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the BMCs of a partition, in state stores that are copied to changelog topics.
 *
 * <p>Bounded by the fleet: one registration, catalogue, state and memory of samples per BMC, and one condition per alert
 * that has not ended. Without Streams' record cache: it holds nothing back here (each record of a BMC is written once per
 * poll), and a crash must not depend on its flush.
 */
final class EvaluationStore {
    private static final String REGISTRATIONS = "registrations";
    private static final String CATALOGUES = "catalogues";
    private static final String STATES = "states";
    private static final String SAMPLE_TIMES = "sample-times";
    private static final String GOOD_READINGS = "good-readings";
    private static final String SAMPLE_WINDOWS = "sample-windows";
    private static final String LATEST_READINGS = "latest-readings";
    private static final String CONDITIONS = "open-conditions";
    /** Cannot occur in the id of a BMC, so a BMC's keys are exactly those with its id and this in front. */
    private static final char SEPARATOR = '|';

    private final KeyValueStore<String, BmcRegistration> registrations;
    private final KeyValueStore<String, SensorSnapshot> catalogues;
    private final KeyValueStore<String, BmcState> states;
    private final KeyValueStore<String, SampleTimes> sampleTimes;
    private final KeyValueStore<String, SampleTimes> goodReadings;
    private final KeyValueStore<String, SampleWindows> sampleWindows;
    private final KeyValueStore<String, LatestReadings> latestReadings;
    private final KeyValueStore<String, Condition> conditions;

    EvaluationStore(ProcessorContext<?, ?> context) {
        registrations = context.getStateStore(REGISTRATIONS);
        catalogues = context.getStateStore(CATALOGUES);
        states = context.getStateStore(STATES);
        sampleTimes = context.getStateStore(SAMPLE_TIMES);
        goodReadings = context.getStateStore(GOOD_READINGS);
        sampleWindows = context.getStateStore(SAMPLE_WINDOWS);
        latestReadings = context.getStateStore(LATEST_READINGS);
        conditions = context.getStateStore(CONDITIONS);
    }

    /** @param kind makes a store of a name */
    static Stream<StoreBuilder<? extends StateStore>> builders(Function<String, KeyValueBytesStoreSupplier> kind) {
        return Stream.of(
                store(kind, REGISTRATIONS, BmcRegistration.class),
                store(kind, CATALOGUES, SensorSnapshot.class),
                store(kind, STATES, BmcState.class),
                store(kind, SAMPLE_TIMES, SampleTimes.class),
                store(kind, GOOD_READINGS, SampleTimes.class),
                store(kind, SAMPLE_WINDOWS, SampleWindows.class),
                store(kind, LATEST_READINGS, LatestReadings.class),
                store(kind, CONDITIONS, Condition.class));
    }

    private static <T> StoreBuilder<KeyValueStore<String, T>> store(
            Function<String, KeyValueBytesStoreSupplier> kind, String name, Class<T> type) {
        return Stores.keyValueStoreBuilder(kind.apply(name), Serdes.String(), new JsonSerde<>(type))
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

    SampleMemory memory(String bmc) {
        SampleTimes judged = sampleTimes.get(bmc);
        SampleWindows windows = sampleWindows.get(bmc);
        LatestReadings latest = latestReadings.get(bmc);
        return new SampleMemory(
                judged == null ? SampleTimes.none() : judged,
                goodReadings(bmc),
                windows == null ? SampleWindows.none() : windows,
                latest == null ? LatestReadings.none() : latest);
    }

    /** When each sensor last gave a good reading. */
    SampleTimes goodReadings(String bmc) {
        SampleTimes good = goodReadings.get(bmc);
        return good == null ? SampleTimes.none() : good;
    }

    /** Writes what is not as {@code before}. */
    void memory(String bmc, SampleMemory before, SampleMemory after) {
        if (!after.judged().equals(before.judged())) {
            sampleTimes.put(bmc, after.judged());
        }
        if (!after.good().equals(before.good())) {
            goodReadings.put(bmc, after.good());
        }
        if (!after.windows().equals(before.windows())) {
            sampleWindows.put(bmc, after.windows());
        }
        if (!after.latest().equals(before.latest())) {
            latestReadings.put(bmc, after.latest());
        }
    }

    /** Every registered BMC. */
    void forEachRegistration(Consumer<String> action) {
        try (KeyValueIterator<String, BmcRegistration> all = registrations.all()) {
            all.forEachRemaining(e -> action.accept(e.key));
        }
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
        goodReadings.delete(bmc);
        sampleWindows.delete(bmc);
        latestReadings.delete(bmc);
    }
}
