package io.sideband.simulator.console;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The serial port of a virtual machine, which is a Unix socket at which its emulator listens. Connects when the emulator is
 * started, and again after it was; what is written while nobody listens is lost, as on a wire.
 */
public final class SocketLine implements SerialLine {
    private static final int BUFFER = 512;
    private static final int TRIES = 200;
    private static final Duration PAUSE = Duration.ofMillis(25);

    private final Path path;
    private volatile Consumer<byte[]> listener = _ -> {};
    private volatile @Nullable SocketChannel channel;

    public SocketLine(Path path) {
        this.path = path;
    }

    /** Waits for the emulator on a thread of its own, then reads until it ends. */
    public void connect() {
        Thread.ofVirtual().name("serial " + path.getFileName()).start(this::run);
    }

    /** Hangs up. */
    public void disconnect() {
        SocketChannel open = channel;
        channel = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // the emulator is gone already, which is what is wanted
                channel = null;
            }
        }
    }

    @Override
    public void write(byte[] bytes) {
        SocketChannel open = channel;
        if (open == null) {
            return;
        }
        try {
            open.write(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
            disconnect();
        }
    }

    /** The emulator's socket cannot carry a break. */
    @Override
    public void sendBreak() {}

    @Override
    public void listen(Consumer<byte[]> to) {
        listener = to;
    }

    private void run() {
        for (int i = 0; i < TRIES; i++) {
            if (Files.exists(path) && read()) {
                return;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** False if nobody listens yet. */
    private boolean read() {
        try (SocketChannel open = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            open.connect(UnixDomainSocketAddress.of(path));
            channel = open;
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            while (open.read(buffer) >= 0) {
                listener.accept(Arrays.copyOf(buffer.array(), buffer.position()));
                buffer.clear();
            }
            return true;
        } catch (IOException e) {
            boolean connected = channel != null;
            channel = null;
            return connected;
        }
    }
}
