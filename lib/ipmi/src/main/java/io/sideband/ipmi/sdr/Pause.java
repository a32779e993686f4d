package io.sideband.ipmi.sdr;

import java.util.concurrent.CompletionStage;

/** Waits between two attempts without holding a thread. Tests do not wait. */
public interface Pause {

    /**
     * @param attempt counted from 1
     * @return completes when it is time for the next attempt; jittered, so that two pollers do not cancel each other's
     *     reservation for ever
     */
    CompletionStage<Void> before(int attempt);
}
