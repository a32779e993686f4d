package io.sideband.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Keeps what the embedded Kafka logs off the terminal: warnings and worse go to a file. */
public final class Logs {
    private Logs() {}

    /** From now on, and for the whole process. */
    public static void toFile(Path file) {
        try {
            var handler = new FileHandler(file.toString(), true);
            handler.setFormatter(new SimpleFormatter());
            var root = Logger.getLogger("");
            for (var terminal : root.getHandlers()) {
                root.removeHandler(terminal);
            }
            root.setLevel(Level.WARNING);
            root.addHandler(handler);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
