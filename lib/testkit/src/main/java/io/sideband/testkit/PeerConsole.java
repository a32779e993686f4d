package io.sideband.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A peer's interactive program on a terminal of its own, which util-linux's script makes. */
public final class PeerConsole implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final OutputStream keyboard;
    private final StringBuffer screen = new StringBuffer();

    private PeerConsole(Process process) {
        this.process = process;
        this.keyboard = process.getOutputStream();
        Thread.ofVirtual().start(this::read);
    }

    /** Starts a program; no argument may hold a blank or a quote. */
    public static PeerConsole start(List<String> command) {
        try {
            return new PeerConsole(new ProcessBuilder("script", "-qec", String.join(" ", command), "/dev/null")
                    .redirectErrorStream(true)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("script is in Debian's package bsdutils", e);
        }
    }

    /** Waits until the screen has a text. @throws org.awaitility.core.ConditionTimeoutException if it never has */
    public PeerConsole awaitText(String text) {
        Awaitility.await(text)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> screen.indexOf(text) >= 0 || !process.isAlive());
        if (screen.indexOf(text) < 0) {
            throw new AssertionError("ended without %s: %s".formatted(text, screen));
        }
        return this;
    }

    public PeerConsole type(String keys) {
        try {
            keyboard.write(keys.getBytes(StandardCharsets.ISO_8859_1));
            keyboard.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** All that came until now. */
    public String screen() {
        return screen.toString();
    }

    private void read() {
        try {
            InputStream in = process.getInputStream();
            byte[] buffer = new byte[1024];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                screen.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            // the terminal is gone with its program, and nobody reads on
            screen.append("[closed]");
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
