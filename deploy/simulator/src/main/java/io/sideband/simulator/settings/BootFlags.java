package io.sideband.simulator.settings;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Boot options, and how long the boot flags stay valid (IPMI v2.0 §28.13): 60 s unless a chassis control comes first or
 * parameter 3 says otherwise, and for one boot unless they are persistent. Not thread-safe.
 */
public final class BootFlags {
    private static final int CLEARING = 3;
    private static final int FLAGS = 5;
    private static final int VALID = 0x80;
    private static final int PERSISTENT = 0x40;
    private static final int KEEP_AFTER_TIMEOUT = 0x08;
    private static final int KEEP_AFTER_COMMAND = 0x10;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Configuration options = new Configuration(Layouts.BOOT);
    private @Nullable Instant setAt;

    /** All of them as parameters. */
    public Configuration options() {
        return options;
    }

    /** A parameter was set at {@code now}. */
    public void written(int number, Instant now) {
        if (number == FLAGS) {
            setAt = now;
        }
    }

    /** Flags that nobody used in time are no longer valid. */
    public void settle(Instant now) {
        Instant since = setAt;
        if (since != null && now.isAfter(since.plus(TIMEOUT))) {
            setAt = null;
            if ((data(CLEARING)[0] & KEEP_AFTER_TIMEOUT) == 0) {
                invalidate();
            }
        }
    }

    /** A chassis control that starts the system begins: the time-out does not count any more. */
    public void ordered() {
        setAt = null;
    }

    /** The system starts; returns the five bytes of the flags that apply to it. */
    public Optional<byte[]> boot() {
        byte[] flags = data(FLAGS);
        if ((flags[0] & VALID) == 0) {
            return Optional.empty();
        }
        boolean keep = (flags[0] & PERSISTENT) != 0 || (data(CLEARING)[0] & KEEP_AFTER_COMMAND) != 0;
        if (!keep) {
            invalidate();
        }
        return Optional.of(flags);
    }

    private void invalidate() {
        byte[] flags = data(FLAGS);
        flags[0] &= ~VALID;
        options.set(FLAGS, flags);
    }

    private byte[] data(int number) {
        return options.get(number, 0, 0).orElseThrow().toByteArray();
    }
}
