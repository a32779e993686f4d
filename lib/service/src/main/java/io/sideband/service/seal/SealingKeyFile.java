package io.sideband.service.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The file {@code credential-seal.key}: 32 random bytes as one line of Base64, readable by its owner only. */
final class SealingKeyFile {
    static final String NAME = "credential-seal.key";
    private static final String OTHERS = "credential-seal.*.key";
    private static final int LENGTH = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private SealingKeyFile() {}

    /** @throws IllegalStateException naming the file if it is missing, open to others or no key */
    static byte[] read(Path directory) {
        return readFile(directory.resolve(NAME));
    }

    /** Keys beside the one that seals, {@code credential-seal.*.key}: what they sealed stays readable. */
    static List<byte[]> readOthers(Path directory) {
        List<byte[]> keys = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, OTHERS)) {
            for (Path file : files) {
                keys.add(readFile(file));
            }
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException("the keys in %s cannot be listed".formatted(directory), e);
        }
    }

    private static byte[] readFile(Path file) {
        if (!Files.exists(file)) {
            throw new IllegalStateException(
                    "the key %s is missing: without it no credential can be opened; restore it from a backup"
                            .formatted(file));
        }
        try {
            Set<PosixFilePermission> granted = Files.getPosixFilePermissions(file);
            if (!OWNER_ONLY.containsAll(granted)) {
                throw new IllegalStateException("the key %s is open to others (%s): chmod 600 it"
                        .formatted(file, PosixFilePermissions.toString(granted)));
            }
            byte[] text = Files.readAllBytes(file);
            byte[] key = decode(text);
            Arrays.fill(text, (byte) 0);
            if (key.length != LENGTH) {
                throw new IllegalStateException("%s does not hold a key of 32 bytes in Base64".formatted(file));
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("the key %s cannot be read".formatted(file), e);
        }
    }

    /** Writes a new key, complete or not at all; if another process was faster, its key stays. */
    static void createIfMissing(Path directory) {
        Path file = directory.resolve(NAME);
        if (Files.exists(file)) {
            return;
        }
        byte[] key = new byte[LENGTH];
        new SecureRandom().nextBytes(key);
        byte[] text = Base64.getEncoder().encode(key);
        Arrays.fill(key, (byte) 0);
        try {
            if (!Files.exists(directory)) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            Path fresh =
                    Files.createTempFile(directory, NAME, ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            try {
                writeDurably(fresh, text);
                Files.createLink(file, fresh);
            } catch (FileAlreadyExistsException e) {
                // the other one's is as good as ours
                return;
            } finally {
                Files.delete(fresh);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the key %s cannot be written".formatted(file), e);
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    private static void writeDurably(Path file, byte[] text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer content = ByteBuffer.wrap(text);
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        }
    }

    private static byte[] decode(byte[] text) {
        try {
            return Base64.getDecoder().decode(new String(text, US_ASCII).strip());
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
