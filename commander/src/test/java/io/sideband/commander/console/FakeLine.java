package io.sideband.commander.console;

import io.sideband.bmc.BmcControl;
import io.sideband.bmc.BmcCredential;
import io.sideband.bmc.BmcUnreachableException;
import io.sideband.bmc.ChassisState;
import io.sideband.bmc.Console;
import io.sideband.bmc.Intent;
import io.sideband.bmc.LogInfo;
import io.sideband.bmc.LogPage;
import io.sideband.bmc.PowerAction;
import io.sideband.bmc.SensorCatalogue;
import io.sideband.commander.registry.BmcAccess;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A BMC that has nothing but a console. */
final class FakeLine implements BmcAccess {
    private final List<String> typed = new CopyOnWriteArrayList<>();
    private final List<String> intents = new CopyOnWriteArrayList<>();
    private volatile Console.@Nullable Watcher watcher;
    private volatile boolean reachable = true;

    List<String> typed() {
        return typed;
    }

    List<String> intents() {
        return intents;
    }

    boolean attached() {
        return watcher != null;
    }

    void reachable(boolean now) {
        reachable = now;
    }

    void print(String text) {
        Console.Watcher to = watcher;
        if (to == null) {
            throw new IllegalStateException("nobody is attached");
        }
        to.received(text.getBytes(StandardCharsets.UTF_8));
    }

    void end(Console.End how) {
        Console.Watcher to = watcher;
        watcher = null;
        if (to != null) {
            to.ended(how);
        }
    }

    @Override
    public CompletionStage<? extends BmcControl> open() {
        return reachable
                ? CompletableFuture.completedFuture(new Session())
                : CompletableFuture.failedFuture(
                        new BmcUnreachableException("no answer", false, new IllegalStateException("silent")));
    }

    @Override
    public CompletionStage<? extends BmcControl> openAt(InetAddress address) {
        return open();
    }

    @Override
    public CompletionStage<? extends BmcControl> openWith(String credential) {
        return open();
    }

    @Override
    public String registered() {
        return "lab";
    }

    @Override
    public BmcCredential secret(String credential) {
        return new BmcCredential("ipmiusr", new byte[0], new byte[0]);
    }

    private final class Line implements Console {
        @Override
        public CompletionStage<Void> send(byte[] bytes) {
            typed.add(new String(bytes, StandardCharsets.UTF_8));
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<Void> sendBreak() {
            typed.add("BREAK");
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {
            watcher = null;
        }
    }

    private final class Session implements BmcControl {
        @Override
        public CompletionStage<Console> console(Intent intent, boolean takeOver, Console.Watcher listener) {
            intents.add(intent.auditId());
            watcher = listener;
            return CompletableFuture.completedFuture(new Line());
        }

        @Override
        public CompletionStage<ChassisState> chassis() {
            return CompletableFuture.failedFuture(new IllegalStateException("a console reads no power"));
        }

        @Override
        public CompletionStage<LogInfo> logInfo() {
            return CompletableFuture.failedFuture(new IllegalStateException("a console reads no log"));
        }

        @Override
        public CompletionStage<LogPage> log(SensorCatalogue sensors, int afterRecordId, int limit) {
            return CompletableFuture.failedFuture(new IllegalStateException("a console reads no log"));
        }

        @Override
        public CompletionStage<Void> power(Intent intent, PowerAction action) {
            return CompletableFuture.failedFuture(new IllegalStateException("a console leaves the power alone"));
        }

        @Override
        public CompletionStage<Void> identify(Intent intent, Duration duration) {
            return CompletableFuture.failedFuture(new IllegalStateException("a console lights no lamp"));
        }

        @Override
        public void close() {
            watcher = null;
        }
    }
}
