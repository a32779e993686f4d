package io.sideband.simulator.control;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sideband.simulator.fleet.Fleet;
import io.sideband.simulator.ledger.Ledger;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The control endpoint: HTTP on 127.0.0.1, a bearer token for everything but health, a virtual thread per call. */
public final class ControlServer implements AutoCloseable {
    private static final int LARGEST_BODY = 64 * 1024;
    private static final String BEARER = "Bearer ";

    private final HttpServer http;
    private final ExecutorService threads;
    private final ControlSetup setup;
    private final Fleet fleet;
    private final Routes routes;
    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ControlServer(HttpServer http, ExecutorService threads, ControlSetup setup, Fleet fleet) {
        this.http = http;
        this.threads = threads;
        this.setup = setup;
        this.fleet = fleet;
        this.routes = new Routes(fleet);
    }

    /** @throws IOException naming the port if it is taken */
    public static ControlServer start(ControlSetup setup, Fleet fleet) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), setup.port());
        HttpServer http;
        try {
            http = HttpServer.create(address, 0);
        } catch (BindException e) {
            BindException named =
                    new BindException("control port %d on 127.0.0.1: %s".formatted(setup.port(), e.getMessage()));
            named.initCause(e);
            throw named;
        }
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        http.setExecutor(threads);
        ControlServer server = new ControlServer(http, threads, setup, fleet);
        http.createContext("/", server::handle);
        http.start();
        return server;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    @Override
    public void close() {
        http.stop(0);
        threads.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                send(exchange, answer(exchange));
            } catch (Problem problem) {
                if (problem.status() == 401) {
                    exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
                }
                send(exchange, problem.status(), "application/problem+json", json.writeValueAsBytes(problem.body()));
            }
        }
    }

    private Reply answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        if (method.equals("GET") && exchange.getRequestURI().getPath().equals("/health")) {
            return Reply.ok(new Documents.Health("UP", fleet.bmcs().size()));
        }
        authorise(exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw Problem.tooLarge();
        }
        return routes.answer(Call.of(method, exchange.getRequestURI(), new BodyReader(json, body)));
    }

    private void authorise(@Nullable String authorization) {
        if (authorization == null
                || !authorization.startsWith(BEARER)
                || !setup.accepts(authorization.substring(BEARER.length()).strip())) {
            throw Problem.unauthorized();
        }
    }

    private void send(HttpExchange exchange, Reply reply) throws IOException {
        switch (reply) {
            case Reply.Document(int status, Object body) ->
                send(exchange, status, "application/json", json.writeValueAsBytes(body));
            case Reply.Done _ -> exchange.sendResponseHeaders(204, -1);
            case Reply.Lines(var lines) -> {
                exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
                exchange.sendResponseHeaders(200, 0);
                try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody())) {
                    for (Ledger.Line line : lines) {
                        write(line, out);
                    }
                }
            }
        }
    }

    /** The entry's own members behind its number. */
    private void write(Ledger.Line line, OutputStream out) throws IOException {
        byte[] entry = json.writeValueAsBytes(line.entry());
        out.write("{\"seq\":%d,".formatted(line.seq()).getBytes(StandardCharsets.US_ASCII));
        out.write(entry, 1, entry.length - 1);
        out.write('\n');
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
