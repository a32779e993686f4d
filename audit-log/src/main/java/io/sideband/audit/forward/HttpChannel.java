package io.sideband.audit.forward;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;

/** Posts to one receiver over HTTP/1.1. Follows no redirect: it was not the operator who chose where that leads. */
final class HttpChannel implements AutoCloseable {
    private final HttpClient client;
    private final Duration patience;

    HttpChannel(SSLContext context, Duration patience) {
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .sslContext(context)
                .build();
    }

    /** What the receiver answered. */
    record Answer(int status, String body) {}

    /**
     * Posts a body and reads the answer.
     *
     * @throws IOException if there is none within the patience; its message holds neither address nor header
     */
    Answer post(URI address, String contentType, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(patience)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new IOException("no answer from the receiver: " + e.getClass().getSimpleName(), e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
