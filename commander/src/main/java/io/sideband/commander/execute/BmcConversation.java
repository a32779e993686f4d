package io.sideband.commander.execute;

import io.sideband.bmc.BmcControl;
import io.sideband.bmc.BmcException;
import io.sideband.bmc.BmcFailedException;
import io.sideband.bmc.BmcRefusedException;
import io.sideband.bmc.BmcUnreachableException;
import io.sideband.bmc.ChassisState;
import io.sideband.bmc.Intent;
import io.sideband.commander.operation.Operation;
import io.sideband.commander.registry.CompletionFailure;
import io.sideband.commander.registry.SessionDeniedException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One task's session with its BMC, opened when first needed and anew after it broke. Blocks its (virtual) thread. Not
 * thread-safe.
 */
final class BmcConversation implements AutoCloseable {
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

    /** Sends the operation's command, once. */
    Sent send(Intent intent, Operation operation) throws InterruptedException {
        BmcControl opened;
        try {
            opened = open();
        } catch (BmcException | SessionDeniedException e) {
            return new Sent.NotSent(String.valueOf(e.getMessage()));
        }
        try {
            await(command(opened, intent, operation), true);
            return new Sent.Accepted();
        } catch (BmcUnreachableException e) {
            close();
            String detail = String.valueOf(e.getMessage());
            return e.requestSent() ? new Sent.AnswerLost(detail) : new Sent.NotSent(detail);
        } catch (BmcFailedException | BmcRefusedException e) {
            return new Sent.Refused(String.valueOf(e.getMessage()));
        }
    }

    private static CompletionStage<Void> command(BmcControl bmc, Intent intent, Operation operation) {
        return operation
                .action()
                .power()
                .map(power -> bmc.power(intent, power))
                .orElseGet(() -> bmc.identify(intent, operation.identify().orElse(Duration.ofSeconds(15))));
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
