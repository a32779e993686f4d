package io.sideband.audit.forward;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Records as lines of a POST; any status of 200 to 299 acknowledges all of them. */
final class HttpDelivery implements Delivery {
    private final HttpChannel http;
    private final URI address;
    private final Map<String, String> headers;
    private final Payloads payloads;

    /** @param token sent as {@code Authorization: Bearer}; none if null */
    HttpDelivery(HttpChannel http, URI address, @Nullable String token, Payloads payloads) {
        this.http = http;
        this.address = address;
        this.headers = token == null ? Map.of() : Map.of("Authorization", "Bearer " + token);
        this.payloads = payloads;
    }

    @Override
    public void send(List<ForwardedRecord> records) throws IOException, InterruptedException {
        String type = payloads.areJson() ? "application/x-ndjson" : "text/plain; charset=utf-8";
        String body = records.stream().map(r -> payloads.text(r) + "\n").collect(Collectors.joining());
        int status = http.post(address, type, headers, body).status();
        if (status < 200 || status > 299) {
            throw new IOException("the receiver answered " + status);
        }
    }

    @Override
    public void confirm() {
        // each answer was the confirmation
    }

    @Override
    public Duration linger() {
        return Duration.ZERO;
    }

    @Override
    public void close() {
        http.close();
    }
}
