package io.sideband.commander.execute;

import io.sideband.bmc.BmcControl;
import io.sideband.bmc.BmcCredential;
import io.sideband.bmc.BmcException;
import io.sideband.bmc.BmcFailedException;
import io.sideband.bmc.BmcRefusedException;
import io.sideband.bmc.BmcUnreachableException;
import io.sideband.bmc.ChassisState;
import io.sideband.bmc.Intent;
import io.sideband.bmc.LogPage;
import io.sideband.bmc.PowerAction;
import io.sideband.bmc.SensorCatalogue;
import io.sideband.commander.operation.Action;
import io.sideband.commander.operation.Operation;
import io.sideband.commander.registry.Answer;
import io.sideband.commander.registry.BmcAccess;
import io.sideband.commander.registry.SessionDeniedException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One task's session with its BMC, opened when first needed and anew after it broke. Blocks its (virtual) thread. Not
 * thread-safe.
 */
final class BmcConversation implements AutoCloseable {
    private static final SensorCatalogue NO_SENSORS = new SensorCatalogue("none", 0, 0, List.of());

    private final BmcAccess access;
    private final Duration answerTimeout;
    private @Nullable BmcControl bmc;

    BmcConversation(BmcAccess access, Duration answerTimeout) {
        this.access = access;
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
            opened = await(access.open(), false);
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
        return send(opened -> opened.power(intent, PowerAction.SOFT_OFF).thenApply(_ -> Reply.DONE));
    }

    /** Gives the user that {@code credential} names its password, once; the BMC says that it has it. */
    Sent sendPassword(Intent intent, String credential) throws InterruptedException {
        BmcCredential secret;
        try {
            secret = access.secret(credential);
        } catch (SessionDeniedException e) {
            return new Sent.NotSent(String.valueOf(e.getMessage()));
        }
        byte[] password = secret.password();
        try {
            return send(opened ->
                    opened.password(intent, secret.userName(), password).thenApply(_ -> Reply.DONE));
        } finally {
            Arrays.fill(password, (byte) 0);
            secret.destroy();
        }
    }

    /** Name of the credential that {@link #open()} logs in with. */
    String registered() {
        return access.registered();
    }

    /** Whether the BMC lets us in with {@code credential}, tried once, in a session of its own; throws as {@link #open()}. */
    boolean opensWith(String credential) throws InterruptedException {
        try {
            await(access.openWith(credential), false).close();
            return true;
        } catch (BmcRefusedException e) {
            if (e.reason().needsNewCredential()) {
                return false;
            }
            throw e;
        }
    }

    /** Whether the BMC has what was set; empty where it cannot be asked; throws as {@link #open()}. */
    Optional<Boolean> readBack(Operation operation) throws InterruptedException {
        try {
            return await(Commands.readBack(open(), operation), true);
        } catch (BmcUnreachableException e) {
            close();
            InetAddress moved = operation.action() == Action.LAN_CONFIGURE
                    ? operation.typed().lan().address()
                    : null;
            if (moved == null) {
                throw e;
            }
            try (BmcControl session = await(access.openAt(moved), true)) {
                return await(Commands.readBack(session, operation), true);
            }
        }
    }

    private Sent send(Function<BmcControl, CompletionStage<Reply>> command) throws InterruptedException {
        BmcControl opened;
        try {
            opened = open();
        } catch (BmcException | SessionDeniedException e) {
            return new Sent.NotSent(String.valueOf(e.getMessage()));
        }
        try {
            return switch (await(command.apply(opened), true)) {
                case Reply.Done(Optional<String> said) -> new Sent.Accepted(said);
                case Reply.NotYet(String why) -> new Sent.NotYet(why);
            };
        } catch (BmcUnreachableException e) {
            close();
            String detail = String.valueOf(e.getMessage());
            return e.requestSent() ? new Sent.AnswerLost(detail) : new Sent.NotSent(detail);
        } catch (BmcFailedException | BmcRefusedException e) {
            return new Sent.Refused(String.valueOf(e.getMessage()));
        }
    }

    private <T> T await(CompletionStage<? extends T> stage, boolean sent) throws InterruptedException {
        return Answer.await(stage, answerTimeout, sent);
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
