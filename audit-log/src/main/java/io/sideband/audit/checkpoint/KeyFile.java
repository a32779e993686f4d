package io.sideband.audit.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/** A file with one secret line, readable by its owner only. */
public record KeyFile(Path path) {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    public boolean exists() {
        return Files.exists(path);
    }

    /**
     * The line.
     *
     * @param use what cannot be done without it, for the message
     * @throws IllegalStateException naming the file if it is missing or open to others
     */
    public String read(String use) {
        if (!exists()) {
            throw new IllegalStateException(
                    "the key %s is missing: without it %s; restore it from a backup".formatted(path, use));
        }
        try {
            Set<PosixFilePermission> granted = Files.getPosixFilePermissions(path);
            if (!OWNER_ONLY.containsAll(granted)) {
                throw new IllegalStateException("the key %s is open to others (%s): chmod 600 it"
                        .formatted(path, PosixFilePermissions.toString(granted)));
            }
            return Files.readString(path).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the key %s cannot be read".formatted(path), e);
        }
    }

    /** Writes a new secret, complete and durable or not at all, unless another process was faster; its file stays. */
    public void createIfMissing(Supplier<String> secret) {
        if (exists()) {
            return;
        }
        try {
            Path directory = path.toAbsolutePath().getParent();
            if (!Files.exists(directory)) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            Path fresh = Files.createTempFile(
                    directory, path.getFileName().toString(), ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            try {
                write(fresh, secret.get() + "\n");
                // a link, not a rename: of two processes the second one fails
                Files.createLink(path, fresh);
            } catch (FileAlreadyExistsException e) {
                return;
            } finally {
                Files.delete(fresh);
            }
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the key %s cannot be written".formatted(path), e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer content = ByteBuffer.wrap(text.getBytes(UTF_8));
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        }
    }
}
