package io.sideband.alerter.notify;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sideband.events.Alert;
import io.sideband.events.EventCodec;
import io.sideband.events.Notification.Told;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One Alertmanager's API v2. It forgets what it is not told again: what fires ends there by itself four re-sends after the
 * last one, so that it neither resolves because one was missed nor fires for ever when we are gone.
 */
final class AlertmanagerSink implements Sink {
    private static final int BATCH = 200;
    private static final int RESENDS = 4;

    private final ObjectMapper json = EventCodec.mapper();
    private final HttpPostChannel http;
    private final Duration resend;
    private final Clock clock;

    /** An alert as Alertmanager takes it ({@code postableAlert} of its OpenAPI document). */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Postable(Map<String, String> labels, Map<String, String> annotations, Instant startsAt, Instant endsAt) {}

    /** @param base address without {@code /api/v2/alerts} */
    AlertmanagerSink(URI base, Duration resend, Clock clock) {
        this.http = new HttpPostChannel(URI.create(base.toString().replaceAll("/+$", "") + "/api/v2/alerts"));
        this.resend = resend;
        this.clock = clock;
    }

    @Override
    public Attempt send(List<Delivery> deliveries) {
        Instant now = clock.instant();
        try {
            return http.post(
                    json.writeValueAsString(
                            deliveries.stream().map(d -> postable(d, now)).toList()),
                    Map.of());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an alert is JSON", e);
        }
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public boolean repeats() {
        return true;
    }

    Postable postable(Delivery delivery, Instant now) {
        Alert alert = delivery.alert();
        Map<String, String> annotations = new HashMap<>(alert.annotations());
        if (alert.value() != null) {
            annotations.put(
                    "value", alert.unit() == null ? alert.value().toString() : alert.value() + " " + alert.unit());
        }
        if (alert.owner() != null) {
            annotations.put("owner", alert.owner());
        }
        return new Postable(
                alert.labels(),
                annotations,
                Objects.requireNonNullElse(alert.firingAt(), alert.pendingAt()),
                delivery.told() == Told.RESOLVED
                        ? Objects.requireNonNullElse(alert.resolvedAt(), now)
                        : now.plus(resend.multipliedBy(RESENDS)));
    }
}
