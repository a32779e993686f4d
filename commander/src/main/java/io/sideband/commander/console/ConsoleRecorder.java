package io.sideband.commander.console;

import io.sideband.commander.console.ConsoleConfig.Recording;
import io.sideband.events.AuditRecord;
import io.sideband.service.audit.AuditEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Releases what a console printed once it is on file, and has the hashes of the file put on record. What is typed is not
 * recorded: it holds passwords. Not thread-safe.
 */
final class ConsoleRecorder implements AutoCloseable {
    private static final AuditRecord.Actor SELF = new AuditRecord.Actor("commander", List.of(), "service", null);
    private static final int PIECE = 16 * 1024;

    private final String bmc;
    private final ScrollBack output;
    private final ConsoleConfig config;
    private final ConsoleJournal journal;
    private final Clock clock;
    private final Consumer<String> warn;
    private @Nullable CastFile file;
    private long place;
    private Instant lastCut;

    /** @param warn told when recording stops and showing goes on */
    ConsoleRecorder(
            String bmc,
            ScrollBack output,
            ConsoleConfig config,
            ConsoleJournal journal,
            Clock clock,
            Consumer<String> warn) {
        this.bmc = bmc;
        this.output = output;
        this.config = config;
        this.journal = journal;
        this.clock = clock;
        this.warn = warn;
        this.lastCut = clock.instant();
    }

    /** @throws RecordingFailedException if there must be a recording and cannot be one */
    void begin() throws RecordingFailedException {
        if (config.recording() == Recording.OFF) {
            return;
        }
        try {
            Path directory = config.recordings()
                    .orElseThrow(() -> new IllegalStateException("sideband.console.recordings is not set"));
            file = CastFile.begin(directory, bmc, UUID.randomUUID().toString(), clock.instant());
        } catch (IOException | RuntimeException e) {
            failed(e);
        }
    }

    /** Records and releases what was printed. */
    void record() throws RecordingFailedException {
        try {
            CastFile recording = file;
            if (recording != null) {
                write(recording);
            }
        } catch (IOException | RuntimeException e) {
            failed(e);
        }
        output.release(file == null ? output.printed() : place);
    }

    /** That {@code subject} types from now on, or nobody. */
    void writer(Optional<String> subject) throws RecordingFailedException {
        try {
            CastFile recording = file;
            if (recording != null) {
                recording.marker(
                        clock.instant(), subject.map(name -> name + " types").orElse("nobody types"));
            }
        } catch (IOException | RuntimeException e) {
            failed(e);
        }
    }

    private void write(CastFile recording) throws IOException {
        long first = output.first();
        if (place < first) {
            throw new IOException("it printed faster than it could be recorded");
        }
        for (byte[] piece = output.readPrinted(place, PIECE);
                piece.length > 0;
                piece = output.readPrinted(place, PIECE)) {
            recording.output(clock.instant(), piece);
            place += piece.length;
        }
        boolean due = !clock.instant().isBefore(lastCut.plus(config.chunkInterval()));
        if (due || recording.pending() >= config.chunkBytes()) {
            cut(recording);
        }
    }

    private void cut(CastFile recording) throws IOException {
        lastCut = clock.instant();
        Optional<Chunk> cut = recording.cut();
        cut.ifPresent(chunk -> journal.event(AuditEntry.event("console.recorded", SELF)
                .target("bmc", bmc)
                .parameter("recording", recording.name())
                .parameter("chunk", Integer.toString(chunk.number()))
                .parameter("from", Long.toString(chunk.from()))
                .parameter("to", Long.toString(chunk.to()))
                .parameter("previous", chunk.previous())
                .parameter("hash", chunk.hash())));
    }

    private void failed(Exception cause) throws RecordingFailedException {
        CastFile recording = file;
        file = null;
        if (recording != null) {
            try {
                recording.close();
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
        if (config.recording() == Recording.STRICT) {
            throw new RecordingFailedException("it cannot be recorded: " + cause.getMessage(), cause);
        }
        warn.accept("it is not recorded any more: " + cause.getMessage());
    }

    /** Puts the rest on record. */
    @Override
    public void close() {
        CastFile recording = file;
        if (recording == null) {
            return;
        }
        try (recording) {
            record();
            cut(recording);
        } catch (IOException | RecordingFailedException | RuntimeException e) {
            warn.accept("the end of it is not on record: " + e.getMessage());
        }
        file = null;
    }
}
