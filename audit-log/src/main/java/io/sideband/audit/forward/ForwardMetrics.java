package io.sideband.audit.forward;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What each destination looks like; every replica shows the same. */
final class ForwardMetrics {
    private final MultiGauge lag;
    private final MultiGauge age;
    private final MultiGauge delivered;
    private final MultiGauge gap;
    private final MultiGauge failing;

    ForwardMetrics(MeterRegistry registry) {
        lag = gauge(registry, "sideband.forward.lag", "Entries of the log that the destination has not confirmed");
        age = gauge(registry, "sideband.forward.lag.seconds", "How long ago the first of them was received");
        delivered = gauge(registry, "sideband.forward.delivered", "Records that the destination has confirmed");
        gap = gauge(registry, "sideband.forward.gap", "Entries that had left the log before the destination had them");
        failing = gauge(registry, "sideband.forward.failing", "1 if the last try failed");
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    void show(List<DestinationEntity> all, Map<String, LagStore.Lag> lags) {
        rows(lag, all, d -> lags.getOrDefault(d.name(), LagStore.Lag.NONE).entries());
        rows(age, all, d -> lags.getOrDefault(d.name(), LagStore.Lag.NONE).age().toMillis() / 1000.0);
        rows(delivered, all, d -> d.position().delivered());
        rows(gap, all, d -> d.position().skipped());
        rows(failing, all, d -> d.failure() == null ? 0 : 1);
    }

    private static void rows(MultiGauge gauge, List<DestinationEntity> all, ToDoubleFunction<DestinationEntity> value) {
        gauge.register(
                all.stream()
                        .<MultiGauge.Row<?>>map(
                                d -> MultiGauge.Row.of(Tags.of("destination", d.name()), value.applyAsDouble(d)))
                        .toList(),
                true);
    }
}
