package io.sideband.commander.registry;

import io.sideband.bmc.BmcUnreachableException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what a BMC's port answers; for (virtual) threads that may block. */
public final class Answer {
    private Answer() {}

    /**
     * The answer, or the exception that the stage failed with.
     *
     * @param sent whether a request may have left if there is no answer {@code within} the time
     * @throws BmcUnreachableException if there is none
     */
    public static <T> T await(CompletionStage<? extends T> stage, Duration within, boolean sent)
            throws InterruptedException {
        try {
            return stage.toCompletableFuture().get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new BmcUnreachableException("no answer within %d s".formatted(within.toSeconds()), sent, e);
        } catch (ExecutionException e) {
            Throwable cause = CompletionFailure.cause(e);
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("the BMC's port failed", cause);
        }
    }
}
