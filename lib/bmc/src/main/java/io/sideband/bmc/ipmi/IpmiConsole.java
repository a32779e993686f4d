package io.sideband.bmc.ipmi;

import io.sideband.bmc.Console;
import io.sideband.ipmi.sol.SolConsole;
import io.sideband.ipmi.wire.ByteString;
import java.util.concurrent.CompletionStage;

/** A console over SOL in the port's terms. */
final class IpmiConsole implements Console {
    private final SolConsole console;
    private final Failures failures;

    private IpmiConsole(SolConsole console, Failures failures) {
        this.console = console;
        this.failures = failures;
    }

    static Console of(SolConsole console, Failures failures) {
        return new IpmiConsole(console, failures);
    }

    /** {@code watcher} as SOL tells it. */
    static SolConsole.Watcher telling(Watcher watcher) {
        return new SolConsole.Watcher() {
            @Override
            public void printed(ByteString characters) {
                watcher.received(characters.toByteArray());
            }

            @Override
            public void ended(SolConsole.End end) {
                watcher.ended(
                        switch (end) {
                            case CLOSED -> End.CLOSED;
                            case DEACTIVATED -> End.TAKEN_OVER;
                            case LOST -> End.LOST;
                        });
            }
        };
    }

    @Override
    public CompletionStage<Void> send(byte[] bytes) {
        return failures.translated(console.type(ByteString.copyOf(bytes)));
    }

    @Override
    public CompletionStage<Void> sendBreak() {
        return failures.translated(console.sendBreak());
    }

    @Override
    public void close() {
        console.close();
    }
}
