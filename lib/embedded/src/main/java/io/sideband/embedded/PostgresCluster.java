package io.sideband.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The server's directory: {@code data}, {@code administrator.password} and {@code log}. */
final class PostgresCluster {
    private static final String ADMINISTRATOR = "postgres";
    private final Path directory;
    private final PostgresBinaries binaries;

    PostgresCluster(Path directory, PostgresBinaries binaries) {
        this.directory = directory.toAbsolutePath();
        this.binaries = binaries;
    }

    Path data() {
        return directory.resolve("data");
    }

    Path log() {
        return directory.resolve("log");
    }

    private Path passwordFile() {
        return directory.resolve("administrator.password");
    }

    /** JDBC properties and URL of the administrator. */
    Administrator administrator(int port) {
        var properties = new Properties();
        properties.setProperty("user", ADMINISTRATOR);
        properties.setProperty("password", readPassword());
        properties.setProperty("connectTimeout", "2");
        return new Administrator("jdbc:postgresql://127.0.0.1:" + port + "/postgres", properties);
    }

    /** Where and as whom to connect; never printed, for it holds the password. */
    record Administrator(String url, Properties properties) {
        @Override
        public String toString() {
            return "Administrator[" + url + "]";
        }
    }

    /**
     * Runs initdb into an empty directory. The password is written first, so that a crash between the two leaves a password without data (which is
     * drawn again) and never data without a password.
     */
    void initialiseIfEmpty() {
        Directories.createPrivate(directory);
        if (Files.exists(data().resolve("PG_VERSION"))) {
            if (!Files.exists(passwordFile())) {
                throw new IllegalStateException(
                        "PostgreSQL's data in " + data() + " has lost its password file " + passwordFile());
            }
            return;
        }
        Directories.delete(data());
        writePassword(Passwords.generate());
        initdb();
    }

    private void initdb() {
        var command = new ArrayList<>(asNobodyIfRoot());
        command.addAll(List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + data(),
                "--username=" + ADMINISTRATOR,
                "--pwfile=" + passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF-8",
                "--locale=C"));
        try {
            var output = directory.resolve("initdb.log").toFile();
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output)
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("initdb failed: " + Files.readString(output.toPath()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run initdb", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while initdb ran", e);
        }
    }

    /**
     * PostgreSQL refuses to run as uid 0. In a fresh user namespace without a mapping root is nobody to it, and its files
     * are nobody's too, so that both its owner checks and the kernel's agree.
     */
    static List<String> asNobodyIfRoot() {
        return System.getProperty("user.name").equals("root") ? List.of("unshare", "-U") : List.of();
    }

    private void writePassword(String password) {
        try {
            Files.deleteIfExists(passwordFile());
            Files.createFile(
                    passwordFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(passwordFile(), password + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + passwordFile(), e);
        }
    }

    private String readPassword() {
        try {
            return Files.readString(passwordFile(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + passwordFile(), e);
        }
    }
}
