package io.sideband.local.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A network as it is: every answer takes its time, every tenth BMC is dead, and every third has a bad wire. What then
 * degrades must be what is broken, and nothing else.
 *
 * @param lossPercent of the packets of a bad wire, either way; 0 for a network without any trouble
 */
record FleetTrouble(int lossPercent) {
    private static final int DEAD_EACH = 10;
    private static final int BAD_EACH = 3;
    private static final Duration LATENCY = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private enum Wire {
        GOOD,
        BAD,
        DEAD
    }

    boolean isAny() {
        return lossPercent > 0;
    }

    private Wire wire(String bmc) {
        int number = Integer.parseInt(bmc.substring(bmc.lastIndexOf('-') + 1));
        if (!isAny()) {
            return Wire.GOOD;
        }
        if (number % DEAD_EACH == 0) {
            return Wire.DEAD;
        }
        return number % BAD_EACH == 0 ? Wire.BAD : Wire.GOOD;
    }

    /** True if nothing is wrong with that BMC but that it is far away. */
    boolean isHealthy(String bmc) {
        return wire(bmc) == Wire.GOOD;
    }

    /** How many of {@code bmcs} can be polled at all. */
    long alive(List<String> bmcs) {
        return bmcs.stream().filter(bmc -> wire(bmc) != Wire.DEAD).count();
    }

    /** How many of {@code bmcs} are healthy. */
    long healthy(List<String> bmcs) {
        return bmcs.stream().filter(this::isHealthy).count();
    }

    /** Tells the simulator. */
    void begin(URI control, String token, List<String> bmcs) throws InterruptedException {
        if (!isAny()) {
            return;
        }
        HttpClient http = HttpClient.newHttpClient();
        for (String bmc : bmcs) {
            HttpRequest request = HttpRequest.newBuilder(control.resolve("v1/bmcs/%s/link".formatted(bmc)))
                    .timeout(PATIENCE)
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .PUT(HttpRequest.BodyPublishers.ofString(link(wire(bmc))))
                    .build();
            try {
                HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() / 100 != 2) {
                    throw new IllegalStateException(
                            "the simulator answers %d: %s".formatted(response.statusCode(), response.body()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the simulator does not take the link of " + bmc, e);
            }
        }
    }

    private String link(Wire wire) {
        double loss = wire == Wire.BAD ? lossPercent / 100.0 : 0;
        return String.format(
                Locale.ROOT,
                "{\"cut\":%b,\"latency\":\"%s\",\"requestLoss\":%.2f,\"answerLoss\":%.2f}",
                wire == Wire.DEAD,
                LATENCY,
                loss,
                loss);
    }
}
