package io.sideband.ipmi.transport;

import io.sideband.ipmi.IpmiCommand;
import java.util.concurrent.CompletableFuture;

/** A command that waits for its turn, and whom to tell. */
final class Request<R> {
    private final IpmiCommand<R> command;
    private final CompletableFuture<R> answer = new CompletableFuture<>();
    private final boolean keepAlive;
    private boolean sentInLostSession;

    /** @param keepAlive true if it only refreshes the session, so that it is not worth a login */
    Request(IpmiCommand<R> command, boolean keepAlive) {
        this.command = command;
        this.keepAlive = keepAlive;
    }

    IpmiCommand<R> command() {
        return command;
    }

    CompletableFuture<R> answer() {
        return answer;
    }

    boolean isHarmful() {
        return command.repeat() == IpmiCommand.Repeat.HARMFUL;
    }

    /** Whether it may be sent once more after a new login; true at most once. */
    boolean mayOutliveSession() {
        boolean may = !keepAlive && !isHarmful() && !sentInLostSession;
        sentInLostSession = true;
        return may;
    }

    boolean isKeepAlive() {
        return keepAlive;
    }
}
