package io.sideband.simulator.console;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A machine that sends back what it gets, a break as a word of its own. */
public final class EchoLine implements SerialLine {
    private static final byte[] BREAK = "[BREAK]".getBytes(StandardCharsets.US_ASCII);

    private volatile Consumer<byte[]> listener = _ -> {};

    @Override
    public void write(byte[] bytes) {
        listener.accept(bytes.clone());
    }

    @Override
    public void sendBreak() {
        listener.accept(BREAK.clone());
    }

    @Override
    public void listen(Consumer<byte[]> to) {
        listener = to;
    }
}
