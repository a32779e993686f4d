package io.sideband.verifier;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** A log behind an address. */
final class HttpSource implements LogSource {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String prefix;
    private final Optional<String> token;

    /** @param token a bearer token, if one is needed */
    HttpSource(URI address, Optional<String> token) {
        String text = address.toString();
        this.prefix = text.endsWith("/") ? text : text + "/";
        this.token = token;
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(prefix + path)).timeout(PATIENCE);
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return switch (response.statusCode()) {
                case OK -> Optional.of(response.body());
                case NOT_FOUND -> Optional.empty();
                default -> throw new IOException("%s%s: HTTP %d".formatted(prefix, path, response.statusCode()));
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return prefix;
    }
}
