package io.sideband.local.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A console's WebSocket that connects again when it breaks, where it was: no output is lost or shown twice. Thread-safe. */
final class ConsoleClient {
    private static final int OVER = 1000;
    private static final int POLICY_VIOLATED = 1008;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final ConsoleOptions options;
    private final Supplier<String> token;
    private final Consumer<byte[]> output;
    private final Consumer<String> news;
    private final CountDownLatch left = new CountDownLatch(1);
    private volatile @Nullable WebSocket socket;
    private volatile long place;

    /**
     * @param output gets what the server prints
     * @param news gets what there is to say beside it
     */
    ConsoleClient(ConsoleOptions options, Supplier<String> token, Consumer<byte[]> output, Consumer<String> news) {
        this.options = options;
        this.token = token;
        this.output = output;
        this.news = news;
    }

    /** Shows the console until it is over or left. @return why it is over */
    String run() throws InterruptedException {
        while (true) {
            CompletableFuture<Optional<String>> over = new CompletableFuture<>();
            try {
                WebSocket opened = http.newWebSocketBuilder()
                        .header("Authorization", "Bearer " + token.get())
                        .buildAsync(options.socket(place), new Listener(over))
                        .join();
                socket = opened;
                if (options.write()) {
                    order("take-over");
                }
                Optional<String> reason = over.join();
                if (reason.isPresent()) {
                    return reason.get();
                }
            } catch (CompletionException e) {
                if (e.getCause() instanceof WebSocketHandshakeException refused) {
                    return "refused with HTTP status " + refused.getResponse().statusCode();
                }
            }
            news.accept("the connection broke; connecting again");
            if (left.await(1, TimeUnit.SECONDS)) {
                return "left";
            }
        }
    }

    void type(String text) {
        send(open -> open.sendBinary(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)), true));
    }

    void order(String type) {
        send(open -> open.sendText("{\"type\":\"%s\"}".formatted(type), true));
    }

    void leave() {
        left.countDown();
        send(open -> open.sendClose(OVER, "left"));
    }

    private interface Sending {
        CompletableFuture<WebSocket> on(WebSocket open);
    }

    /** One after the other, as a WebSocket demands. */
    private synchronized void send(Sending sending) {
        WebSocket open = socket;
        if (open != null && !open.isOutputClosed()) {
            try {
                sending.on(open).join();
            } catch (CompletionException e) {
                news.accept("not sent: the connection broke");
            }
        }
    }

    private void notice(String text) {
        try {
            JsonNode notice = JSON.readTree(text);
            if (notice.has("offset")) {
                place = notice.path("offset").asLong();
            }
            String type = notice.path("type").asText();
            String detail = notice.path("detail").asText(notice.path("writer").asText(""));
            if (!type.equals("gap") || !detail.isEmpty()) {
                news.accept(detail.isEmpty() ? type : type + ": " + detail);
            }
        } catch (JsonProcessingException e) {
            news.accept("a notice that cannot be read");
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final CompletableFuture<Optional<String>> over;
        private final StringBuilder text = new StringBuilder();

        private Listener(CompletableFuture<Optional<String>> over) {
            this.over = over;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            output.accept(bytes);
            long shown = place;
            place = shown + bytes.length;
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                notice(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            boolean meant = status == OVER || status == POLICY_VIOLATED;
            over.complete(meant ? Optional.of(reason) : Optional.empty());
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            over.complete(Optional.empty());
        }
    }
}
