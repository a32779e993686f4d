package io.sideband.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs out of the Maven artefact, unpacked once per user and version: {@code ~/.cache/sideband}, or
 * {@code XDG_CACHE_HOME} (XDG Base Directory Specification), or the folder in system property {@code sideband.cache}.
 */
final class PostgresBinaries {
    private static final int DIGEST_CHARACTERS = 16;
    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    /** The path of {@code postgres}, {@code initdb} … */
    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    static PostgresBinaries unpacked() {
        var home = cache().resolve("postgresql-" + digest().substring(0, DIGEST_CHARACTERS));
        if (!Files.isDirectory(home)) {
            unpackTo(home);
        }
        return new PostgresBinaries(home);
    }

    private static Path cache() {
        return Optional.ofNullable(System.getProperty("sideband.cache"))
                .or(() -> Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).map(xdg -> xdg + "/sideband"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "sideband"));
    }

    private static InputStream archive() throws IOException {
        return new BufferedInputStream(DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                "Linux", System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch")));
    }

    private static String digest() {
        try (var in = new DigestInputStream(archive(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read PostgreSQL's archive", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Into a neighbour first and then renamed: two JVMs may do this at once, and one may die half way. */
    private static void unpackTo(Path home) {
        try {
            var parent = Files.createDirectories(home.getParent());
            var half = Files.createTempDirectory(parent, "unpacking-");
            try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(archive()))) {
                for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    write(tar, entry, half);
                }
            }
            try {
                Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
                Directories.delete(half);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack PostgreSQL to " + home, e);
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path into) throws IOException {
        var target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
            throw new IOException("archive entry outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        boolean executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
