package io.sideband.simulator.net;

/**
 * The wire between a BMC and the world.
 *
 * @param cut nothing arrives and nothing leaves
 * @param latency of every answer
 * @param requestLoss part of the requests that never arrive, 0 to 1
 * @param answerLoss part of the answers that never leave, 0 to 1: the request was executed
 */
public record Link(boolean cut, Latency latency, double requestLoss, double answerLoss) {
    /** A perfect wire. */
    public static final Link PERFECT = new Link(false, Latency.NONE, 0, 0);

    public Link {
        if (!(requestLoss >= 0 && requestLoss <= 1 && answerLoss >= 0 && answerLoss <= 1)) {
            throw new IllegalArgumentException("loss: is not 0 to 1");
        }
    }

    /** The same wire, cut or not. */
    public Link withCut(boolean isCut) {
        return new Link(isCut, latency, requestLoss, answerLoss);
    }
}
