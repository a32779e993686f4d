package io.sideband.ipmi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AsyncLoopTest {

    @Test
    void stackDoesNotGrowWithStepsThatCompleteAtOnce() {
        AtomicInteger steps = new AtomicInteger();

        int result = AsyncLoop.until(() -> CompletableFuture.completedFuture(
                        steps.incrementAndGet() == 200_000 ? Optional.of(steps.get()) : Optional.<Integer>empty()))
                .toCompletableFuture()
                .join();

        assertThat(result).isEqualTo(200_000);
    }

    @Test
    void stepsFollowEachOther() {
        Queue<CompletableFuture<Optional<String>>> running = new ArrayDeque<>();
        CompletableFuture<String> result = AsyncLoop.until(() -> {
                    running.add(new CompletableFuture<>());
                    return running.element();
                })
                .toCompletableFuture();

        assertThat(running).hasSize(1);
        running.remove().complete(Optional.empty());
        assertThat(running).hasSize(1);
        running.remove().complete(Optional.of("done"));

        assertThat(result).isCompletedWithValue("done");
        assertThat(running).isEmpty();
    }

    @Test
    void failsAsItsStepFailed() {
        CompletableFuture<Object> failed = AsyncLoop.until(
                        () -> CompletableFuture.failedFuture(new IllegalStateException("step")))
                .toCompletableFuture();
        CompletableFuture<Object> thrown = AsyncLoop.until(() -> {
                    throw new IllegalStateException("thrown");
                })
                .toCompletableFuture();

        assertThat(failed.exceptionNow()).hasMessage("step");
        assertThat(thrown.exceptionNow()).hasMessage("thrown");
    }
}
