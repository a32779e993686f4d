package io.sideband.bmc.ipmi;

import io.sideband.bmc.BmcException;
import io.sideband.bmc.BmcFailedException;
import io.sideband.bmc.BmcRefusedException;
import io.sideband.bmc.BmcRefusedException.Reason;
import io.sideband.bmc.BmcUnreachableException;
import io.sideband.bmc.BmcUnsupportedException;
import io.sideband.ipmi.AsyncLoop;
import io.sideband.ipmi.BmcTimeoutException;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IntegrityException;
import io.sideband.ipmi.IpmiException;
import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.SessionRejectedException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Says IPMI's errors in the port's terms, with the BMC's name. */
final class Failures {
    private static final int INVALID_COMMAND = 0xc1;
    private static final int NOT_AT_THIS_LUN = 0xc2;
    private static final int INSUFFICIENT_PRIVILEGE = 0xd4;
    private static final int COMMAND_DISABLED = 0xd6;

    private final String bmc;

    Failures(String bmc) {
        this.bmc = bmc;
    }

    /** {@code stage}, failing with a {@link BmcException} where it failed with an {@link IpmiException}. */
    <T> CompletionStage<T> translated(CompletionStage<T> stage) {
        return stage.exceptionallyCompose(
                failure -> CompletableFuture.failedFuture(translate(AsyncLoop.cause(failure))));
    }

    /** For what many BMCs do not implement, by refusing or by silence: the answer, or none. */
    static <T> CompletionStage<Optional<T>> optional(CompletionStage<T> answer) {
        return answer.thenApply(Optional::of)
                .exceptionallyCompose(failure -> AsyncLoop.cause(failure) instanceof IpmiException
                        ? CompletableFuture.completedFuture(Optional.empty())
                        : CompletableFuture.failedFuture(failure));
    }

    private Throwable translate(Throwable failure) {
        return failure instanceof IpmiException known ? translate(known) : failure;
    }

    BmcException translate(IpmiException failure) {
        String message = "%s: %s".formatted(bmc, failure.getMessage());
        return switch (failure) {
            case BmcTimeoutException silent -> new BmcUnreachableException(message, silent.requestSent(), silent);
            case SessionRejectedException rejected ->
                new BmcRefusedException(reason(rejected.reason()), message, rejected);
            case CompletionCodeException refused ->
                switch (refused.completionCode()) {
                    case INSUFFICIENT_PRIVILEGE -> new BmcRefusedException(Reason.PRIVILEGE_REFUSED, message, refused);
                    case INVALID_COMMAND, NOT_AT_THIS_LUN, COMMAND_DISABLED ->
                        new BmcUnsupportedException(message, refused);
                    default -> new BmcFailedException(message, refused);
                };
            case MalformedPacketException unreadable -> new BmcFailedException(message, unreadable);
            case IntegrityException forged -> new BmcFailedException(message, forged);
        };
    }

    private static Reason reason(SessionRejectedException.Reason reason) {
        return switch (reason) {
            case WRONG_PASSWORD -> Reason.WRONG_PASSWORD;
            case UNKNOWN_USER -> Reason.UNKNOWN_USER;
            case CIPHER_SUITE_REFUSED -> Reason.CIPHER_SUITE_REFUSED;
            case PRIVILEGE_REFUSED -> Reason.PRIVILEGE_REFUSED;
            case NO_SLOT -> Reason.NO_SESSION_SLOT;
            case WRONG_KEY -> Reason.WRONG_KEY;
            case OTHER -> Reason.OTHER;
        };
    }
}
