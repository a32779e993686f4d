package io.sideband.commander.console;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * A console's recording: an asciicast v2 file that only its owner can read, and the chain of hashes over it. The chain's hashes
 * go on record elsewhere; with them a change of any byte before the last of them shows. Not thread-safe.
 */
final class CastFile implements AutoCloseable {
    private static final String NONE = "0".repeat(64);

    private final CastFormat format = new CastFormat();
    private final Path path;
    private final FileChannel file;
    private final Instant start;
    private MessageDigest digest;
    private String previous = NONE;
    private int chunks;
    private long from;
    private long to;

    private CastFile(Path path, FileChannel file, Instant start) {
        this.path = path;
        this.file = file;
        this.start = start;
        this.digest = sha256();
        digest.update(previous.getBytes(US_ASCII));
    }

    /** Begins {@code directory/BMC/NAME.cast}. */
    static CastFile begin(Path directory, String bmc, String name, Instant start) throws IOException {
        Path folder = Files.createDirectories(
                directory.resolve(bmc),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path path = folder.resolve(name + ".cast");
        FileChannel file = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        CastFile cast = new CastFile(path, file, start);
        cast.write(cast.format.header(bmc, start));
        return cast;
    }

    String name() {
        return String.valueOf(path.getFileName());
    }

    void output(Instant at, byte[] bytes) throws IOException {
        write(format.output(Duration.between(start, at), bytes));
    }

    void marker(Instant at, String label) throws IOException {
        write(format.marker(Duration.between(start, at), label));
    }

    /** How many bytes were written since the last chunk. */
    long pending() {
        return to - from;
    }

    /** Hashes what was written since the last chunk, once it is on the disk; empty if nothing was. */
    Optional<Chunk> cut() throws IOException {
        if (pending() == 0) {
            return Optional.empty();
        }
        file.force(false);
        Chunk chunk = new Chunk(++chunks, from, to, previous, HexFormat.of().formatHex(digest.digest()));
        previous = chunk.hash();
        from = to;
        digest = sha256();
        digest.update(previous.getBytes(US_ASCII));
        return Optional.of(chunk);
    }

    private void write(String line) throws IOException {
        byte[] bytes = line.getBytes(UTF_8);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
        digest.update(bytes);
        to += bytes.length;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
