package io.sideband.simulator.console;

import java.util.function.Consumer;

/** The serial port of a machine as its BMC is wired to it. */
public interface SerialLine {
    /** Sends bytes to the machine. */
    void write(byte[] bytes);

    /** Pulls the line down for the length of a break. */
    void sendBreak();

    /** Whom to give what the machine sends; called from any thread, without a lock. */
    void listen(Consumer<byte[]> listener);
}
