package io.sideband.ipmi.dcmi;

import io.sideband.ipmi.AsyncLoop;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiChannel;
import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.MalformedPacketException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A server's power as its BMC sees it (DCMI 1.5 §6.6). Some BMCs answer only when they are asked a second or third time. */
public final class PowerManagement {
    private static final int MOST_QUESTIONS = 3;
    private static final int NOT_SUPPORTED = 0xc1;

    private final IpmiChannel channel;

    public PowerManagement(IpmiChannel channel) {
        this.channel = channel;
    }

    /** What the server takes now. */
    public CompletionStage<GetPowerReading.Response> reading() {
        return persistently(new GetPowerReading(0));
    }

    /** The limit in force; empty if none is. */
    public CompletionStage<Optional<PowerLimit>> limit() {
        return persistently(new GetPowerLimit())
                .thenApply(response -> Optional.of(response.limit()))
                .exceptionallyCompose(failure -> hasCode(failure, GetPowerLimit.NOT_ACTIVE)
                        ? CompletableFuture.completedFuture(Optional.empty())
                        : CompletableFuture.failedFuture(AsyncLoop.cause(failure)));
    }

    /** Sets a limit and activates it. */
    public CompletionStage<Void> enforce(PowerLimit limit) {
        return channel.send(new SetPowerLimit(limit))
                .thenCompose(set -> channel.send(new ActivatePowerLimit(true)))
                .thenApply(active -> null);
    }

    /** Deactivates the limit. */
    public CompletionStage<Void> lift() {
        return channel.send(new ActivatePowerLimit(false)).thenApply(lifted -> null);
    }

    private <R> CompletionStage<R> persistently(IpmiCommand<R> question) {
        int[] asked = {0};
        return AsyncLoop.until(() -> channel.send(question)
                .thenApply(Optional::of)
                .exceptionallyCompose(failure -> ++asked[0] < MOST_QUESTIONS && mayAnswerLater(failure)
                        ? CompletableFuture.completedFuture(Optional.empty())
                        : CompletableFuture.failedFuture(AsyncLoop.cause(failure))));
    }

    private static boolean mayAnswerLater(Throwable failure) {
        return switch (AsyncLoop.cause(failure)) {
            case MalformedPacketException unfinished -> true;
            case CompletionCodeException refused ->
                refused.completionCode() != NOT_SUPPORTED && refused.completionCode() != GetPowerLimit.NOT_ACTIVE;
            default -> false;
        };
    }

    private static boolean hasCode(Throwable failure, int code) {
        return AsyncLoop.cause(failure) instanceof CompletionCodeException refused && refused.completionCode() == code;
    }
}
