package io.sideband.simulator.net;

import java.time.Duration;

/**
 * The wire between a BMC and the world.
 *
 * @param cut nothing arrives and nothing leaves
 * @param latency from a request's arrival until its answer leaves
 * @param requestLoss part of the requests that never arrive, 0 to 1
 * @param answerLoss part of the answers that never leave, 0 to 1: the request was executed
 */
public record Link(boolean cut, Duration latency, double requestLoss, double answerLoss) {
    /** A perfect wire. */
    public static final Link PERFECT = new Link(false, Duration.ZERO, 0, 0);

    public Link {
        if (latency.isNegative()) {
            throw new IllegalArgumentException("latency: %s is negative".formatted(latency));
        }
        if (!(requestLoss >= 0 && requestLoss <= 1 && answerLoss >= 0 && answerLoss <= 1)) {
            throw new IllegalArgumentException("loss: is not 0 to 1");
        }
    }

    /** The same wire, cut or not. */
    public Link withCut(boolean isCut) {
        return new Link(isCut, latency, requestLoss, answerLoss);
    }
}
