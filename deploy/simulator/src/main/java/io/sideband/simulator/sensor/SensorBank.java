package io.sideband.simulator.sensor;

import io.sideband.simulator.model.Conditions;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sensors of one BMC: definitions are shared, only what was changed takes memory here. Not thread-safe; the machine
 * that owns it is locked by whoever uses it.
 */
public final class SensorBank {
    private final SensorCatalogue catalogue;
    private final Consumer<SensorEvent> events;
    private final Map<Integer, SensorState> changed = new HashMap<>(2);

    /** @param events takes each event that the sensors raise, in order */
    public SensorBank(SensorCatalogue catalogue, Consumer<SensorEvent> events) {
        this.catalogue = catalogue;
        this.events = events;
    }

    public SensorCatalogue catalogue() {
        return catalogue;
    }

    /** Reads a sensor; empty if there is none with this number or it cannot be read. */
    public Optional<SensorReading> read(SensorKey key, Conditions conditions) {
        SensorState state = changed.get(key.index());
        if (state != null && state.latched != 0) {
            // a state that was entered on account of a test ends when the sensor has come back by itself
            evaluate(state.spec, state, conditions);
        }
        return measure(key, conditions);
    }

    private Optional<SensorReading> measure(SensorKey key, Conditions conditions) {
        return catalogue.byKey(key).flatMap(spec -> switch (spec) {
            case SensorSpec.Analog analog -> Optional.of(read(analog, conditions));
            case SensorSpec.Discrete discrete -> Optional.of(read(discrete, conditions));
            case SensorSpec.Described described -> Optional.of(read(described));
            case SensorSpec.EventOnly _ -> Optional.empty();
        });
    }

    /**
     * Makes a sensor show something else than it measures, and raises the events that follow from it.
     *
     * @throws NoSuchElementException if no readable sensor has this number
     * @throws IllegalArgumentException if the setting does not fit the kind of sensor
     */
    public void set(SensorKey key, SensorSetting setting, Conditions conditions) {
        SensorSpec spec = readable(key);
        boolean fits = switch (setting) {
            case SensorSetting.Value _ -> spec instanceof SensorSpec.Analog;
            case SensorSetting.Raw _ -> spec instanceof SensorSpec.Analog || spec instanceof SensorSpec.Described;
            case SensorSetting.States _ -> spec instanceof SensorSpec.Discrete;
            case SensorSetting.Unavailable _, SensorSetting.Disabled _ -> true;
        };
        if (!fits) {
            throw new IllegalArgumentException("sensor %s cannot be set to %s".formatted(spec.name(), setting));
        }
        SensorState state = state(spec);
        if (spec instanceof SensorSpec.Discrete discrete && state.setting == null) {
            // what the sensor measured until now is where the events of a discrete sensor start from
            state.latched = discrete.law().applyAsInt(conditions);
        }
        state.setting = setting;
        evaluate(spec, state, conditions);
    }

    /** Lets a sensor measure again, and raises the events that follow from it. */
    public void release(SensorKey key, Conditions conditions) {
        SensorSpec spec = readable(key);
        SensorState state = changed.get(key.index());
        if (state != null) {
            state.setting = null;
            evaluate(spec, state, conditions);
        }
    }

    /** Forgets all settings of tests and all changes by command, as a BMC does that was reset to its defaults. */
    public void reset() {
        changed.clear();
    }

    public Thresholds thresholds(SensorSpec.Analog analog) {
        SensorState state = changed.get(analog.key().index());
        return state == null ? analog.thresholds() : state.thresholds;
    }

    public void thresholds(SensorSpec.Analog analog, Thresholds thresholds, Conditions conditions) {
        SensorState state = state(analog);
        state.thresholds = thresholds;
        evaluate(analog, state, conditions);
    }

    public int positiveHysteresis(SensorSpec.Analog analog) {
        SensorState state = changed.get(analog.key().index());
        return state == null ? analog.hysteresis() : state.positiveHysteresis;
    }

    public int negativeHysteresis(SensorSpec.Analog analog) {
        SensorState state = changed.get(analog.key().index());
        return state == null ? analog.hysteresis() : state.negativeHysteresis;
    }

    public void hysteresis(SensorSpec.Analog analog, int positive, int negative) {
        SensorState state = state(analog);
        state.positiveHysteresis = positive;
        state.negativeHysteresis = negative;
    }

    public EventEnables enables(SensorSpec spec) {
        SensorState state = changed.getOrDefault(spec.key().index(), new SensorState(spec));
        return new EventEnables(state.eventMessages, state.scanning, state.assertionEnables, state.deassertionEnables);
    }

    public void enables(SensorSpec spec, EventEnables enables) {
        SensorState state = state(spec);
        state.eventMessages = enables.eventMessages();
        state.scanning = enables.scanning();
        state.assertionEnables = enables.assertions();
        state.deassertionEnables = enables.deassertions();
    }

    /** Raises an event for a source that has no reading of its own, if it is enabled to. */
    public void raise(SensorEvent event) {
        EventEnables enables = enables(event.spec());
        if (enables.eventMessages()) {
            events.accept(event);
        }
    }

    private SensorReading read(SensorSpec.Analog spec, Conditions conditions) {
        SensorState state = changed.get(spec.key().index());
        SensorSetting setting = state == null ? null : state.setting;
        boolean scanning = (state == null || state.scanning) && !(setting instanceof SensorSetting.Disabled);
        Integer raw = raw(spec, setting, conditions);
        if (raw == null || !scanning) {
            return new SensorReading(spec, 0, scanning, false, 0);
        }
        int bits = spec.thresholds().compare(spec.factors(), raw, 0, 0, 0);
        if (state != null) {
            bits = state.thresholds.compare(
                    spec.factors(), raw, state.latched, state.positiveHysteresis, state.negativeHysteresis);
        }
        return new SensorReading(spec, raw, true, true, bits);
    }

    private static @Nullable Integer raw(
            SensorSpec.Analog spec, @Nullable SensorSetting setting, Conditions conditions) {
        return switch (setting) {
            case SensorSetting.Value(double value) -> spec.factors().raw(value);
            case SensorSetting.Raw(int raw) -> raw;
            case SensorSetting.Unavailable _, SensorSetting.Disabled _, SensorSetting.States _ -> null;
            case null ->
                spec.needsHost() && !conditions.on()
                        ? null
                        : spec.factors().raw(spec.law().applyAsDouble(conditions));
        };
    }

    private SensorReading read(SensorSpec.Discrete spec, Conditions conditions) {
        SensorState state = changed.get(spec.key().index());
        SensorSetting setting = state == null ? null : state.setting;
        boolean scanning = (state == null || state.scanning) && !(setting instanceof SensorSetting.Disabled);
        boolean available = scanning && !(setting instanceof SensorSetting.Unavailable);
        int states = setting instanceof SensorSetting.States(int set)
                ? set
                : spec.law().applyAsInt(conditions);
        return new SensorReading(spec, 0, scanning, available, available ? states : 0);
    }

    private SensorReading read(SensorSpec.Described spec) {
        SensorState state = changed.get(spec.key().index());
        SensorSetting setting = state == null ? null : state.setting;
        boolean scanning = (state == null || state.scanning) && !(setting instanceof SensorSetting.Disabled);
        boolean available = scanning && !(setting instanceof SensorSetting.Unavailable);
        int raw = setting instanceof SensorSetting.Raw(int set) ? set : spec.raw();
        return new SensorReading(spec, available ? raw : 0, scanning, available, available ? spec.states() : 0);
    }

    private void evaluate(SensorSpec spec, SensorState state, Conditions conditions) {
        Optional<SensorReading> reading = measure(spec.key(), conditions);
        if (reading.isEmpty() || !reading.get().available()) {
            return;
        }
        int before = state.latched;
        int after = reading.get().states();
        state.latched = after;
        switch (spec) {
            case SensorSpec.Analog _ -> raiseCrossings(reading.get(), state, before, after);
            case SensorSpec.Discrete _ -> raiseStates(spec, state, before, after);
            case SensorSpec.EventOnly _, SensorSpec.Described _ -> {}
        }
    }

    private void raiseCrossings(SensorReading reading, SensorState state, int before, int after) {
        // what is left again first and from the outside in, then what is entered from the inside out
        Threshold[] all = Threshold.values();
        for (int i = all.length - 1; i >= 0; i--) {
            crossing(reading, state, all[i], before & ~after, false);
        }
        for (Threshold threshold : all) {
            crossing(reading, state, threshold, after & ~before, true);
        }
    }

    private void crossing(SensorReading reading, SensorState state, Threshold threshold, int bits, boolean asserted) {
        int enabled = asserted ? state.assertionEnables : state.deassertionEnables;
        boolean due = (bits & threshold.bit()) != 0 && (enabled & 1 << threshold.eventOffset()) != 0;
        if (due && state.eventMessages) {
            int limit = state.thresholds.raw(threshold);
            events.accept(SensorEvent.threshold(reading.spec(), asserted, threshold, reading.raw(), limit));
        }
    }

    private void raiseStates(SensorSpec spec, SensorState state, int before, int after) {
        for (int offset = 0; offset < 15; offset++) {
            boolean was = (before & 1 << offset) != 0;
            boolean is = (after & 1 << offset) != 0;
            int enabled = is ? state.assertionEnables : state.deassertionEnables;
            if (was != is && state.eventMessages && (enabled & 1 << offset) != 0) {
                events.accept(SensorEvent.discrete(spec, is, offset));
            }
        }
    }

    private SensorSpec readable(SensorKey key) {
        return catalogue
                .byKey(key)
                .filter(spec -> !(spec instanceof SensorSpec.EventOnly))
                .orElseThrow(() -> new NoSuchElementException("no sensor %d can be read".formatted(key.number())));
    }

    private SensorState state(SensorSpec spec) {
        return changed.computeIfAbsent(spec.key().index(), _ -> new SensorState(spec));
    }
}
