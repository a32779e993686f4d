package io.sideband.alerter.rule;

import io.sideband.events.BmcRegistration;
import io.sideband.events.RuleSelector;
import io.sideband.events.SensorKind;
import io.sideband.events.SensorSnapshot.Sensor;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A selector, ready to be asked. */
final class Selection {
    private final Glob bmcs;
    private final LabelMatchers labels;
    private final Set<SensorKind> kinds;
    private final Glob sensors;
    private final Glob entities;
    private final boolean anyEntity;

    /** @throws IllegalArgumentException if a matcher is no regular expression */
    Selection(RuleSelector selector) {
        this.bmcs = Glob.of(selector.bmcs());
        this.labels = LabelMatchers.of(selector.labels());
        this.kinds = Set.copyOf(selector.kinds());
        this.sensors = Glob.of(selector.sensors());
        this.entities = Glob.of(selector.entities());
        this.anyEntity = selector.entities() == null;
    }

    boolean bmc(BmcRegistration registration) {
        return bmcs.matches(registration.id()) && labels.match(registration.labels());
    }

    boolean sensor(Sensor sensor) {
        return sensor(sensor.kind(), sensor.name(), sensor.entity());
    }

    /** @param entity null if it is not known, which fits only where every entity does */
    boolean sensor(SensorKind kind, String name, @Nullable String entity) {
        return (kinds.isEmpty() || kinds.contains(kind))
                && sensors.matches(name)
                && (anyEntity || (entity != null && entities.matches(entity)));
    }
}
