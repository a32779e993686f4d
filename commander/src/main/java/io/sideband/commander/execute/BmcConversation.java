package io.sideband.commander.execute;

import io.sideband.bmc.BmcControl;
import io.sideband.bmc.BmcException;
import io.sideband.bmc.BmcFailedException;
import io.sideband.bmc.BmcRefusedException;
import io.sideband.bmc.BmcUnreachableException;
import io.sideband.bmc.ChassisState;
import io.sideband.bmc.Intent;
import io.sideband.bmc.LogPage;
import io.sideband.bmc.PowerAction;
import io.sideband.bmc.SensorCatalogue;
import io.sideband.commander.operation.Operation;
import io.sideband.commander.registry.CompletionFailure;
import io.sideband.commander.registry.SessionDeniedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One task's session with its BMC, opened when first needed and anew after it broke. Blocks its (virtual) thread. Not
 * thread-safe.
 */
final class BmcConversation implements AutoCloseable {
    private static final SensorCatalogue NO_SENSORS = new SensorCatalogue("none", 0, 0, List.of());

    private final Supplier<CompletionStage<? extends BmcControl>> opener;
    private final Duration answerTimeout;
    private @Nullable BmcControl bmc;

    BmcConversation(Supplier<CompletionStage<? extends BmcControl>> opener, Duration answerTimeout) {
        this.opener = opener;
        this.answerTimeout = answerTimeout;
    }

    /**
     * Logs in if there is no session.
     *
     * @throws SessionDeniedException if that may not be tried
     * @throws BmcException if the BMC does not answer or refuses
     */
    BmcControl open() throws InterruptedException {
        BmcControl opened = bmc;
        if (opened == null) {
            opened = await(opener.get(), false);
            bmc = opened;
        }
        return opened;
    }

    /** The server's power, read now; throws as {@link #open()}. */
    ChassisState chassis() throws InterruptedException {
        try {
            return await(open().chassis(), true);
        } catch (BmcUnreachableException e) {
            close();
            throw e;
        }
    }

    /** Entries of the BMC's log after {@code after}, their sensors without names; throws as {@link #open()}. */
    LogPage log(int after, int limit) throws InterruptedException {
        try {
            return await(open().log(NO_SENSORS, after, limit), true);
        } catch (BmcUnreachableException e) {
            close();
            throw e;
        }
    }

    /**
     * Sends the operation's command, once.
     *
     * @param published record id of the last entry of the BMC's log that was published; -1: none; empty if not known
     */
    Sent send(Intent intent, Operation operation, Optional<Integer> published) throws InterruptedException {
        return send(opened -> Commands.send(opened, intent, operation, published));
    }

    /** Asks the operating system to shut down, once. */
    Sent sendSoftOff(Intent intent) throws InterruptedException {
        return send(opened -> opened.power(intent, PowerAction.SOFT_OFF).thenApply(_ -> true));
    }

    /** Whether the BMC has what was set; empty where it cannot be asked; throws as {@link #open()}. */
    Optional<Boolean> readBack(Operation operation) throws InterruptedException {
        try {
            return await(Commands.readBack(open(), operation), true);
        } catch (BmcUnreachableException e) {
            close();
            throw e;
        }
    }

    private Sent send(Function<BmcControl, CompletionStage<Boolean>> command) throws InterruptedException {
        BmcControl opened;
        try {
            opened = open();
        } catch (BmcException | SessionDeniedException e) {
            return new Sent.NotSent(String.valueOf(e.getMessage()));
        }
        try {
            return await(command.apply(opened), true)
                    ? new Sent.Accepted()
                    : new Sent.NotYet("the BMC's log has entries that were not published yet");
        } catch (BmcUnreachableException e) {
            close();
            String detail = String.valueOf(e.getMessage());
            return e.requestSent() ? new Sent.AnswerLost(detail) : new Sent.NotSent(detail);
        } catch (BmcFailedException | BmcRefusedException e) {
            return new Sent.Refused(String.valueOf(e.getMessage()));
        }
    }

    private <T> T await(CompletionStage<? extends T> stage, boolean sent) throws InterruptedException {
        try {
            return stage.toCompletableFuture().get(answerTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new BmcUnreachableException("no answer within %d s".formatted(answerTimeout.toSeconds()), sent, e);
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

    @Override
    public void close() {
        BmcControl opened = bmc;
        bmc = null;
        if (opened != null) {
            opened.close();
        }
    }
}
