package io.sideband.audit.forward;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Splunk's HTTP Event Collector: what is sent counts as delivered when the indexer says so. */
final class HecDelivery implements Delivery {
    private static final String JSON = "application/json";
    private static final Duration LINGER = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final HttpChannel http;
    private final URI events;
    private final URI acks;
    private final Map<String, String> headers;
    private final HecSession session;
    private final Payloads payloads;
    private final Duration patience;
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * @param base without a path, such as {@code https://splunk.example.com:8088}
     * @param patience the longest wait for anything more to be indexed
     */
    HecDelivery(HttpChannel http, URI base, String token, HecSession session, Payloads payloads, Duration patience) {
        String channel = UUID.randomUUID().toString();
        this.http = http;
        this.events = base.resolve("/services/collector/event");
        this.acks = base.resolve("/services/collector/ack?channel=" + channel);
        this.headers = Map.of("Authorization", "Splunk " + token, "X-Splunk-Request-Channel", channel);
        this.session = session;
        this.payloads = payloads;
        this.patience = patience;
    }

    @Override
    public void send(List<ForwardedRecord> records) throws IOException, InterruptedException {
        session.accepted(http.post(events, JSON, headers, session.events(records, payloads)));
    }

    @Override
    public void confirm() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!session.complete()) {
            if (session.indexed(http.post(acks, JSON, headers, session.question()))) {
                deadline = System.nanoTime() + patience.toNanos();
            } else if (System.nanoTime() - deadline > 0) {
                throw new IOException("nothing was indexed for " + patience);
            } else if (closed.await(PAUSE.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("closed meanwhile");
            }
        }
    }

    @Override
    public Duration linger() {
        return LINGER;
    }

    @Override
    public void close() {
        closed.countDown();
        http.close();
    }
}
