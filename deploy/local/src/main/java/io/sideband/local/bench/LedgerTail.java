package io.sideband.local.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows the simulator's ledger from its beginning to its end, in a thread of its own. */
final class LedgerTail implements AutoCloseable {
    private static final int PAGE = 50_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI control;
    private final String token;
    private final Consumer<LedgerLine> judge;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable RuntimeException failure;
    private long after;

    /** @param judge called on the tail's thread, holding this tail's monitor */
    LedgerTail(URI control, String token, Consumer<LedgerLine> judge) {
        this.control = control;
        this.token = token;
        this.judge = judge;
        this.thread = Thread.ofPlatform().daemon().name("ledger").start(this::run);
    }

    private void run() {
        try {
            boolean last = false;
            while (!last) {
                // a look that began after the end was asked for sees all that came before
                last = ending.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
                while (page() > 0) {
                    // there may be more
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private int page() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        control.resolve("v1/ledger?after=%d&limit=%d".formatted(after, PAGE)))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                if (response.statusCode() != 200) {
                    throw new IllegalStateException(
                            "the ledger answers %d: %s".formatted(response.statusCode(), lines.readLine()));
                }
                return take(lines);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger cannot be read", e);
        }
    }

    private int take(BufferedReader lines) throws IOException {
        int count = 0;
        for (String text = lines.readLine(); text != null; text = lines.readLine()) {
            LedgerLine line = LedgerLine.parse(text);
            synchronized (this) {
                judge.accept(line);
            }
            after = line.seq();
            count++;
        }
        return count;
    }

    /** Reads what is there now, then ends; fails if it could not follow. */
    @Override
    public void close() {
        ending.countDown();
        try {
            if (!thread.join(PATIENCE)) {
                throw new IllegalStateException("the ledger was not read to its end in " + PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw new IllegalStateException("the ledger could not be followed", failure);
        }
    }
}
