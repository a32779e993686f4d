package io.sideband.ipmi;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Repeats an asynchronous step until it gives a result. The stack does not grow with the number of steps, also where
 * steps complete at once; steps never overlap.
 *
 * @param <T> the loop's result
 */
public final class AsyncLoop<T> {
    private final Supplier<? extends CompletionStage<Optional<T>>> step;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    /** Steps that may be started and were not yet; whoever raises it from 0 is the one who runs them. */
    private final AtomicInteger due = new AtomicInteger();

    private AsyncLoop(Supplier<? extends CompletionStage<Optional<T>>> step) {
        this.step = step;
    }

    /**
     * Runs {@code step} again and again until it gives a value.
     *
     * @return the value; fails as the step failed
     */
    public static <T> CompletionStage<T> until(Supplier<? extends CompletionStage<Optional<T>>> step) {
        AsyncLoop<T> loop = new AsyncLoop<>(step);
        loop.proceed();
        return loop.result;
    }

    private void proceed() {
        if (due.getAndIncrement() > 0) {
            return;
        }
        do {
            start();
        } while (due.decrementAndGet() > 0);
    }

    private void start() {
        CompletionStage<Optional<T>> started;
        try {
            started = step.get();
        } catch (RuntimeException thrown) {
            result.completeExceptionally(thrown);
            return;
        }
        started.whenComplete((value, failure) -> {
            if (failure != null) {
                result.completeExceptionally(cause(failure));
            } else if (value.isPresent()) {
                result.complete(value.get());
            } else {
                proceed();
            }
        });
    }

    /** What a stage failed with, without the wrapping that dependent stages add. */
    public static Throwable cause(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause == null ? failure : cause;
    }
}
