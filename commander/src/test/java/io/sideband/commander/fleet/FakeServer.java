package io.sideband.commander.fleet;

import io.sideband.bmc.BmcControl;
import io.sideband.bmc.BmcFailedException;
import io.sideband.bmc.BmcRefusedException;
import io.sideband.bmc.BmcUnreachableException;
import io.sideband.bmc.ChassisState;
import io.sideband.bmc.Intent;
import io.sideband.bmc.PowerAction;
import io.sideband.bmc.PowerState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A server and its BMC. Keeps every change that reached it, with its intent. Faults are armed one by one and happen once,
 * in that order. Thread-safe.
 */
public final class FakeServer {
    /** A change that reached the BMC. */
    public record Change(String what, String intent) {}

    /** What goes wrong with the next change. */
    public enum Fault {
        /** The command is carried out, and the answer is lost. */
        ANSWER_LOST,
        /** The command never arrives, and that is known. */
        NOT_SENT,
        /** The command leaves and is lost. */
        REQUEST_LOST,
        /** The BMC answers with a completion code that is no success. */
        REFUSED,
        /** The command is carried out, and our process dies before it hears of it. */
        DEATH_AFTER,
        /** Our process dies before the command leaves. */
        DEATH_BEFORE
    }

    /** Ends a worker as a crash of its process would: nothing is written any more. */
    public static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final List<Change> changes = new ArrayList<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final Deque<BmcRefusedException.Reason> refusals = new ArrayDeque<>();
    private final Deque<PowerState> toBeSeen = new ArrayDeque<>();
    private final FakeLog log = new FakeLog();
    private final FakeSettings settings = new FakeSettings();
    private PowerState power = PowerState.OFF;
    private String password = "old";
    private int garbled;
    private @Nullable Integer restartCause;
    private boolean obeys = true;
    private boolean silent;
    private boolean silentAfterChange;
    private int deathsWhileLooking;
    private int logins;

    public synchronized FakeServer with(PowerState state) {
        power = state;
        return this;
    }

    public synchronized FakeServer arm(Fault... next) {
        faults.addAll(List.of(next));
        return this;
    }

    /** Commands are accepted and have no effect. */
    public synchronized FakeServer disobey() {
        obeys = false;
        return this;
    }

    /** Commands have their effect again. */
    public synchronized void obey() {
        obeys = true;
    }

    /** It does not answer at all. */
    public synchronized FakeServer silent(boolean now) {
        silent = now;
        return this;
    }

    /** It does not answer any more once a command has reached it. */
    public synchronized FakeServer silentAfterChange() {
        silentAfterChange = true;
        return this;
    }

    /** The next reads of the power after a change kill the worker. */
    public synchronized FakeServer deathsWhileLooking(int count) {
        deathsWhileLooking = count;
        return this;
    }

    public synchronized FakeServer restartCause(Integer cause) {
        restartCause = cause;
        return this;
    }

    public synchronized List<Change> changes() {
        return List.copyOf(changes);
    }

    public synchronized PowerState power() {
        return power;
    }

    /** The next logins are refused for that reason. */
    public synchronized FakeServer refuseLogins(BmcRefusedException.Reason reason, int times) {
        for (int i = 0; i < times; i++) {
            refusals.add(reason);
        }
        return this;
    }

    /** How often somebody tried to log in. */
    public synchronized int logins() {
        return logins;
    }

    /** Logs in, as commander's {@code OperatorLogin} does. */
    public synchronized CompletionStage<BmcControl> connect() {
        logins++;
        BmcRefusedException.Reason refusal = refusals.poll();
        if (refusal != null) {
            return CompletableFuture.failedFuture(
                    new BmcRefusedException(refusal, refusal.code(), new IllegalStateException()));
        }
        return silent ? unreachable(false) : CompletableFuture.completedFuture(new FakeSession(this, settings, log));
    }

    /** Logs in with a password. */
    public synchronized CompletionStage<BmcControl> connect(String given) {
        if (!silent && !given.equals(password)) {
            refuseLogins(BmcRefusedException.Reason.WRONG_PASSWORD, 1);
        }
        return connect();
    }

    /** The password that it has. */
    public synchronized String password() {
        return password;
    }

    /** The next so many passwords that it is given it stores wrongly, and says that it has them. */
    public synchronized FakeServer garblePasswords(int times) {
        garbled = times;
        return this;
    }

    /** Somebody gives it a password. */
    public synchronized void password(String given) {
        password = garbled-- > 0 ? given + " garbled" : given;
    }

    private static <T> CompletionStage<T> unreachable(boolean sent) {
        return CompletableFuture.failedFuture(
                new BmcUnreachableException("no answer", sent, new IllegalStateException("silent")));
    }

    synchronized CompletionStage<Void> change(String what, Intent intent, Runnable effect) {
        Fault fault = faults.poll();
        if (fault == Fault.DEATH_BEFORE) {
            throw new Death();
        }
        if (fault == Fault.NOT_SENT) {
            return unreachable(false);
        }
        if (fault == Fault.REQUEST_LOST || silent) {
            return unreachable(true);
        }
        changes.add(new Change(what, intent.auditId()));
        if (fault == Fault.REFUSED) {
            return CompletableFuture.failedFuture(
                    new BmcFailedException("D5h: not supported in present state", new IllegalStateException()));
        }
        if (obeys) {
            effect.run();
        }
        silent = silentAfterChange;
        if (fault == Fault.DEATH_AFTER) {
            throw new Death();
        }
        return fault == Fault.ANSWER_LOST ? unreachable(true) : CompletableFuture.completedFuture(null);
    }

    synchronized CompletionStage<ChassisState> look() {
        if (silent) {
            return unreachable(true);
        }
        if (deathsWhileLooking > 0 && !changes.isEmpty()) {
            deathsWhileLooking--;
            throw new Death();
        }
        PowerState seen = toBeSeen.isEmpty() ? power : toBeSeen.poll();
        return CompletableFuture.completedFuture(new ChassisState(seen, restartCause));
    }

    synchronized <T> CompletionStage<T> read(Supplier<T> value) {
        return silent ? unreachable(true) : CompletableFuture.completedFuture(value.get());
    }

    synchronized CompletionStage<Boolean> clearLogAfter(Intent intent, int last) {
        return log.last() == last
                ? change("clear log", intent, log::clear).thenApply(_ -> true)
                : CompletableFuture.completedFuture(false);
    }

    /** Adds an entry to its log, as the BMC would. */
    public synchronized FakeServer logs(int sensorType, int offset) {
        log.add(sensorType, offset);
        return this;
    }

    void act(PowerAction action) {
        switch (action) {
            case ON -> power = PowerState.ON;
            case OFF, SOFT_OFF -> power = PowerState.OFF;
            case CYCLE -> {
                toBeSeen.add(PowerState.OFF);
                power = PowerState.ON;
            }
            case RESET -> {}
        }
    }
}
