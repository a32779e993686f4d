package io.sideband.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks whether a process answers yet. */
final class Probe {
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int OK = 200;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /** True if the answer is 200. */
    boolean ready(URI health) {
        try {
            var request = HttpRequest.newBuilder(health).timeout(ANSWER).build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + health, e);
        }
    }

    /** True if anything answers in HTTP at all. */
    boolean answers(URI address) {
        try {
            var request = HttpRequest.newBuilder(address).timeout(ANSWER).build();
            http.send(request, HttpResponse.BodyHandlers.discarding());
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + address, e);
        }
    }
}
