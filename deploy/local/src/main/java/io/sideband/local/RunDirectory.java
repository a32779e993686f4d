package io.sideband.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;

/** Where everything of a stack lies: {@code run/} in the project, mode 0700. */
record RunDirectory(Path path) {
    private static final Set<Path> OF_THE_SCRIPT = Set.of(Path.of("up.pid"), Path.of("up.log"));

    RunDirectory {
        path = path.toAbsolutePath().normalize();
    }

    Path kafka() {
        return path.resolve("kafka");
    }

    Path postgreSql() {
        return path.resolve("postgresql");
    }

    /** The private key that signs tokens, PKCS #8 PEM. */
    Path tokenKey() {
        return path.resolve("keys/token.pem");
    }

    /** What collector and commander get as {@code sideband.keys.directory}. */
    Path serviceKeys() {
        return path.resolve("keys/services");
    }

    Path sealingKey() {
        return serviceKeys().resolve("credential-seal.key");
    }

    Path passwords() {
        return path.resolve("keys/passwords.properties");
    }

    Path simulatorPassword() {
        return path.resolve("keys/simulator.password");
    }

    Path simulatorControlToken() {
        return path.resolve("keys/simulator-control.token");
    }

    Path configuration(ServiceName service) {
        return path.resolve("config").resolve(service.text() + ".properties");
    }

    /** Who may do what to which BMCs; written once, and then its owner's. */
    Path policy() {
        return path.resolve("policy.yaml");
    }

    Path state(ServiceName service) {
        return path.resolve("state").resolve(service.text());
    }

    Path log(String process) {
        return path.resolve("logs").resolve(process + ".log");
    }

    /** How many simulated BMCs were registered last. */
    Path fleet() {
        return path.resolve("fleet");
    }

    /** Exists while everything is ready. */
    Path ready() {
        return path.resolve("ready");
    }

    /** True if Kafka or PostgreSQL hold data here. */
    boolean holdsData() {
        return Files.exists(kafka().resolve("meta.properties"))
                || Files.exists(postgreSql().resolve("data/PG_VERSION"));
    }

    /** Creates the folders, open to the owner only. */
    void create() {
        privately(path);
        privately(path.resolve("keys"));
        privately(serviceKeys());
        privately(path.resolve("config"));
        privately(path.resolve("logs"));
        privately(path.resolve("state"));
        for (var service : ServiceName.values()) {
            privately(state(service));
        }
    }

    private static void privately(Path directory) {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
            }
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + directory, e);
        }
    }

    /** Removes data, keys and logs: the next start is a first one. What deploy/up itself holds open stays. */
    void clean() {
        if (!Files.exists(path)) {
            return;
        }
        try (var entries = Files.walk(path)) {
            for (var entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                if (!entry.equals(path) && !OF_THE_SCRIPT.contains(path.relativize(entry))) {
                    Files.deleteIfExists(entry);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clean " + path, e);
        }
    }
}
