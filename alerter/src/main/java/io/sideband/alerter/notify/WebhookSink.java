package io.sideband.alerter.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sideband.events.Alert;
import io.sideband.events.EventCodec;
import io.sideband.events.Notification.Told;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** One signed POST per message: {@code {"type":"alert.firing","timestamp":…,"data":<the alert>}}. */
final class WebhookSink implements Sink {
    private final ObjectMapper json = EventCodec.mapper();
    private final HttpPostChannel http;
    private final WebhookSignature signature;
    private final Clock clock;

    /** The body; {@code timestamp} is when what it tells happened. */
    record Message(String type, Instant timestamp, Alert data) {}

    WebhookSink(URI address, WebhookSignature signature, Clock clock) {
        this.http = new HttpPostChannel(address);
        this.signature = signature;
        this.clock = clock;
    }

    @Override
    public Attempt send(List<Delivery> deliveries) {
        Delivery delivery = deliveries.getFirst();
        String body = body(delivery);
        return http.post(body, signature.headers(delivery.id(), clock.instant(), body));
    }

    @Override
    public int batch() {
        return 1;
    }

    @Override
    public boolean repeats() {
        return false;
    }

    private String body(Delivery delivery) {
        boolean firing = delivery.told() == Told.FIRING;
        Alert alert = delivery.alert();
        try {
            return json.writeValueAsString(
                    new Message(firing ? "alert.firing" : "alert.resolved", alert.updatedAt(), alert));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an alert is JSON", e);
        }
    }
}
