package io.sideband.alerter.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A receiver of webhooks on loopback that remembers what it took. */
final class WebhookReceiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Message> taken = new CopyOnWriteArrayList<>();
    private volatile Function<Message, Integer> answer = _ -> 204;

    record Message(Map<String, String> headers, String body) {}

    WebhookReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.start();
    }

    URI address() {
        return URI.create(
                "http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort()));
    }

    /** The status of each answer from now on. */
    void answers(Function<Message, Integer> status) {
        answer = status;
    }

    /** What was answered with success. */
    List<Message> taken() {
        return List.copyOf(taken);
    }

    /** The ids of what was answered with success. */
    List<String> ids() {
        return taken.stream()
                .map(m -> m.headers().getOrDefault("Webhook-id", ""))
                .toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
        Message message =
                new Message(headers, new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        int status = answer.apply(message);
        if (status < 300) {
            taken.add(message);
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
