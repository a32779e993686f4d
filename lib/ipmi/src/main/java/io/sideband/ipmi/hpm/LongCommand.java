package io.sideband.ipmi.hpm;

import io.sideband.ipmi.AsyncLoop;
import io.sideband.ipmi.BmcTimeoutException;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiChannel;
import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.sdr.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Commands that a BMC may still work on after it answered: 80h, then Get Upgrade Status until it is done (PICMG HPM.1 R1.0 §3.8). */
final class LongCommand {
    private final IpmiChannel channel;
    private final Pause pause;
    private final Clock clock;

    LongCommand(IpmiChannel channel, Pause pause, Clock clock) {
        this.channel = channel;
        this.pause = pause;
        this.clock = clock;
    }

    /**
     * Executes {@code command} to its end.
     *
     * @param patience how long it may take after its answer
     * @return fails with its completion code, then or later
     */
    CompletionStage<Void> run(IpmiCommand<?> command, Duration patience) {
        return channel.send(command)
                .<Void>thenApply(done -> null)
                .exceptionallyCompose(failure -> AsyncLoop.cause(failure) instanceof CompletionCodeException refused
                                && refused.completionCode() == Hpm.IN_PROGRESS
                        ? await(command, clock.instant().plus(patience))
                        : CompletableFuture.failedFuture(AsyncLoop.cause(failure)));
    }

    private CompletionStage<Void> await(IpmiCommand<?> command, Instant deadline) {
        int[] questions = {0};
        return AsyncLoop.<Boolean>until(() -> pause.before(++questions[0])
                        .thenCompose(waited -> channel.send(new GetUpgradeStatus()))
                        .handle((status, failure) -> look(command, deadline, status, failure))
                        .thenCompose(looked -> looked))
                .thenApply(done -> null);
    }

    /** A BMC that is busy with itself may be silent for a while. */
    private CompletionStage<Optional<Boolean>> look(
            IpmiCommand<?> command,
            Instant deadline,
            GetUpgradeStatus.@Nullable Response status,
            @Nullable Throwable failure) {
        String name = command.getClass().getSimpleName();
        boolean silent = failure != null && AsyncLoop.cause(failure) instanceof BmcTimeoutException;
        if (failure != null && !silent) {
            return CompletableFuture.failedFuture(AsyncLoop.cause(failure));
        }
        if (status == null || status.inProgress()) {
            return clock.instant().isAfter(deadline)
                    ? CompletableFuture.failedFuture(new BmcTimeoutException(name + ": it does not end", true))
                    : CompletableFuture.completedFuture(Optional.empty());
        }
        return status.completionCode() == 0
                ? CompletableFuture.completedFuture(Optional.of(true))
                : CompletableFuture.failedFuture(new CompletionCodeException(name, status.completionCode()));
    }
}
