package io.sideband.commander.fleet;

import io.restassured.RestAssured;
import io.sideband.testkit.Tokens;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A watcher of a console, over the service's WebSocket. */
public final class ConsoleSocket implements AutoCloseable, WebSocket.Listener {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;

    private ConsoleSocket(String bmc, long from, String subject, String role) {
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + Tokens.of(subject, role))
                .buildAsync(
                        URI.create(
                                "ws://localhost:%d/v1/bmcs/%s/console?from=%d".formatted(RestAssured.port, bmc, from)),
                        this)
                .join();
    }

    /** @throws java.util.concurrent.CompletionException if the service refuses it */
    public static ConsoleSocket open(String bmc, long from, String subject, String role) {
        return new ConsoleSocket(bmc, from, subject, role);
    }

    public synchronized byte[] shown() {
        return shown.toByteArray();
    }

    public synchronized int size() {
        return shown.size();
    }

    public List<String> notices() {
        return notices;
    }

    public void order(String type) {
        socket.sendText("{\"type\": \"%s\"}".formatted(type), true).join();
    }

    public void type(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    @Override
    public synchronized @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        shown.writeBytes(bytes);
        from.request(1);
        return null;
    }

    @Override
    public synchronized @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            notices.add(text.toString());
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
