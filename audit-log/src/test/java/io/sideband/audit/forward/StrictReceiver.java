package io.sideband.audit.forward;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A receiver over HTTPS that refuses whatever is not as its protocol says: lines of JSON at {@code /events}, and Splunk's
 * HTTP Event Collector with indexer acknowledgement. On request it answers with an error, or accepts events and loses them.
 */
final class StrictReceiver implements AutoCloseable {
    static final String TOKEN = "b7f3c0de-0000-4000-8000-00000000feed";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpsServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final List<JsonNode> events = Collections.synchronizedList(new ArrayList<>());
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Set<Long>> asked = new HashMap<>();
    private final Map<String, Long> nextAck = new HashMap<>();
    private final Set<String> lost = new HashSet<>();
    private final AtomicInteger errors = new AtomicInteger();
    private final AtomicInteger losses = new AtomicInteger();

    private StrictReceiver(HttpsServer server) {
        this.server = server;
    }

    static StrictReceiver start(Authority authority, int port) {
        try {
            Authority.Identity identity = authority.identity("localhost");
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.setHttpsConfigurator(
                    new HttpsConfigurator(TlsMaterial.context(null, identity.certificate(), identity.key())));
            StrictReceiver receiver = new StrictReceiver(server);
            server.setExecutor(receiver.executor);
            server.createContext("/events", exchange -> receiver.answer(exchange, receiver::lines));
            server.createContext("/services/collector/event", exchange -> receiver.answer(exchange, receiver::collect));
            server.createContext("/services/collector/ack", exchange -> receiver.answer(exchange, receiver::acks));
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Answers the next so many posts of events with 503. */
    void fail(int times) {
        errors.set(times);
    }

    /** Accepts the next so many posts of events, and never indexes them. */
    void lose(int times) {
        losses.set(times);
    }

    /** What it has, in the order in which it came. */
    List<JsonNode> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    /** What was not as the protocol says. */
    List<String> complaints() {
        synchronized (complaints) {
            return List.copyOf(complaints);
        }
    }

    private interface Answering {
        ObjectNode answer(HttpExchange exchange, String body) throws IOException;
    }

    private void answer(HttpExchange exchange, Answering answering) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        boolean event = !exchange.getRequestURI().getPath().endsWith("/ack");
        if (event && errors.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            respond(exchange, 503, "{\"text\":\"Server is busy\",\"code\":9}");
            return;
        }
        try {
            respond(exchange, 200, answering.answer(exchange, body).toString());
        } catch (IOException | IllegalArgumentException e) {
            complaints.add(String.valueOf(e.getMessage()));
            respond(exchange, 400, "{\"text\":\"Invalid data format\",\"code\":6}");
        }
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private ObjectNode lines(HttpExchange exchange, String body) throws IOException {
        demand(exchange, "Authorization", "Bearer " + TOKEN);
        demand(exchange, "Content-Type", "application/x-ndjson");
        List<JsonNode> found = new ArrayList<>();
        for (String line : body.split("\n", -1)) {
            if (!line.isEmpty()) {
                found.add(JSON.readTree(line));
            }
        }
        events.addAll(found);
        return JSON.createObjectNode();
    }

    private synchronized ObjectNode collect(HttpExchange exchange, String body) throws IOException {
        demand(exchange, "Authorization", "Splunk " + TOKEN);
        demand(exchange, "Content-Type", "application/json");
        String channel = UUID.fromString(exchange.getRequestHeaders().getFirst("X-Splunk-Request-Channel"))
                .toString();
        long id = nextAck.merge(channel, 1L, Long::sum) - 1;
        List<JsonNode> found = new ArrayList<>();
        try (MappingIterator<JsonNode> objects = JSON.readerFor(JsonNode.class).readValues(body)) {
            while (objects.hasNext()) {
                JsonNode object = objects.next();
                if (!object.has("event") || !object.path("time").isNumber()) {
                    throw new IllegalArgumentException("an event without event or time: " + object);
                }
                found.add(object);
            }
        }
        if (losses.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            lost.add("channel=" + channel + ":" + id);
        } else {
            events.addAll(found);
        }
        return JSON.createObjectNode().put("text", "Success").put("code", 0).put("ackId", id);
    }

    /** An id is indexed when it is asked about for the second time, as if that took time. */
    private synchronized ObjectNode acks(HttpExchange exchange, String body) throws IOException {
        demand(exchange, "Authorization", "Splunk " + TOKEN);
        String query = exchange.getRequestURI().getQuery();
        if (query == null || !query.startsWith("channel=") || !nextAck.containsKey(query.substring(8))) {
            throw new IllegalArgumentException("no channel, or one that sent nothing: " + query);
        }
        Set<Long> before = asked.computeIfAbsent(query, _ -> new HashSet<>());
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode acks = answer.putObject("acks");
        for (JsonNode id : JSON.readTree(body).path("acks")) {
            acks.put(id.asText(), !before.add(id.asLong()) && !lost.contains(query + ":" + id.asLong()));
        }
        return answer;
    }

    private static void demand(HttpExchange exchange, String name, String value) {
        String found = exchange.getRequestHeaders().getFirst(name);
        if (!value.equals(found)) {
            throw new IllegalArgumentException("%s is %s".formatted(name, found));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
