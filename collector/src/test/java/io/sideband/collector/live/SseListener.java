package io.sideband.collector.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Listens to server-sent events (WHATWG HTML §9.2) until it is closed; keeps the latest of each name. */
public final class SseListener implements AutoCloseable {
    private final HttpClient http;
    private final Map<String, String> latest = new ConcurrentHashMap<>();
    private final Stream<String> lines;
    private volatile String lastId = "";
    private String name = "";

    private SseListener(HttpClient http, Stream<String> lines) {
        this.http = http;
        this.lines = lines;
        Thread.ofVirtual().start(this::listen);
    }

    /** @param lastId where to go on; null to begin now */
    public static SseListener open(URI uri, String token, @Nullable String lastId)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (lastId != null) {
            request.header("Last-Event-ID", lastId);
        }
        HttpClient http = HttpClient.newHttpClient();
        HttpResponse<Stream<String>> response = http.send(request.build(), HttpResponse.BodyHandlers.ofLines());
        if (response.statusCode() != 200) {
            http.shutdownNow();
            throw new IOException("status %d".formatted(response.statusCode()));
        }
        return new SseListener(http, response.body());
    }

    private void listen() {
        try {
            lines.forEach(this::line);
        } catch (UncheckedIOException e) {
            // closed
        }
    }

    private void line(String line) {
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1).strip();
        switch (field) {
            case "event" -> name = value;
            case "id" -> lastId = value;
            case "data" -> latest.put(name, value);
            default -> {}
        }
    }

    /** The latest data of that name; empty if there was none. */
    public String latest(String event) {
        return latest.getOrDefault(event, "");
    }

    public String lastId() {
        return lastId;
    }

    @Override
    public void close() {
        lines.close();
        http.shutdownNow();
    }
}
