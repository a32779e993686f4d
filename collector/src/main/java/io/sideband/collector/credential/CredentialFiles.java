package io.sideband.collector.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sideband.service.problem.ProblemException;
import io.sideband.service.seal.CredentialSealer;
import io.sideband.service.seal.CredentialSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Logins in files that something else keeps: a Kubernetes secret, a Vault agent, systemd's credentials. What they hold is read
 * for each login and kept by nobody; only versions are remembered, which tell whether something changed.
 *
 * <pre>
 * DIRECTORY/NAME/username  password  [kg, 40 hexadecimal digits]  [zones, separated by blanks]   a mounted secret each
 * DIRECTORY/NAME.username  NAME.password  [NAME.kg]  [NAME.zones]                                systemd's flat directory
 * </pre>
 *
 * <p>A line feed at the end of a file does not count. Thread-safe.
 */
public final class CredentialFiles implements CredentialStore {
    private static final Logger LOG = Logger.getLogger(CredentialFiles.class);
    private static final String USER_NAME = "username";
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final Path directory;
    private final CredentialSealer sealer;
    private final Map<String, Long> versions = new ConcurrentHashMap<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    /** @param sealer numbers what the files hold, alike on all replicas that share its key */
    public CredentialFiles(Path directory, CredentialSealer sealer) {
        this.directory = directory;
        this.sealer = sealer;
    }

    /** Looks now, and again after each {@code every} for as long as this process runs. */
    public static CredentialFiles watched(Path directory, CredentialSealer sealer, Duration every) {
        CredentialFiles files = new CredentialFiles(directory, sealer);
        files.refresh();
        CountDownLatch never = new CountDownLatch(1);
        Thread.ofVirtual().name("credential files").start(() -> {
            try {
                while (!never.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                    files.refresh();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return files;
    }

    /** Looks what there is now, and tells what changed since the last look. */
    public void refresh() {
        Map<String, Long> now = new ConcurrentHashMap<>();
        names().forEach(name -> look(name).ifPresent(version -> now.put(name, version)));
        Map<String, Long> before = Map.copyOf(versions);
        versions.keySet().retainAll(now.keySet());
        versions.putAll(now);
        Stream.concat(before.keySet().stream(), now.keySet().stream())
                .distinct()
                .filter(name -> !Objects.equals(before.get(name), now.get(name)))
                .forEach(name -> listeners.forEach(l -> l.accept(name)));
    }

    /** A file that is being replaced is no credential for a moment: the next look finds it. */
    private Optional<Long> look(String name) {
        try {
            return open(name).map(stored -> {
                try (CredentialSecret secret = stored.secret()) {
                    return sealer.version(secret);
                }
            });
        } catch (CredentialUnavailableException e) {
            LOG.warnf("credential.unreadable name=%s %s", name, e.getMessage());
            return Optional.empty();
        }
    }

    private List<String> names() {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(this::name)
                    .flatMap(Optional::stream)
                    .filter(CredentialRules::isName)
                    .distinct()
                    .toList();
        } catch (IOException e) {
            LOG.warnf("credentials.directory-unreadable %s", e.toString());
            return List.of();
        }
    }

    private Optional<String> name(Path entry) {
        String file = entry.getFileName().toString();
        if (Files.isDirectory(entry)) {
            return Files.exists(entry.resolve(USER_NAME)) ? Optional.of(file) : Optional.empty();
        }
        String suffix = "." + USER_NAME;
        return file.endsWith(suffix)
                ? Optional.of(file.substring(0, file.length() - suffix.length()))
                : Optional.empty();
    }

    @Override
    public Optional<Long> version(String name) {
        return Optional.ofNullable(versions.get(name));
    }

    @Override
    public Optional<Stored> open(String name) {
        if (!CredentialRules.isName(name)) {
            return Optional.empty();
        }
        byte[] user = null;
        byte[] password = null;
        byte[] kg = null;
        try {
            user = read(name, USER_NAME);
            if (user == null) {
                return Optional.empty();
            }
            password = read(name, "password");
            kg = read(name, "kg");
            CredentialSecret secret = CredentialRules.secret(
                    new String(user, UTF_8),
                    password == null ? new byte[0] : password,
                    kg == null ? null : new String(kg, UTF_8));
            return Optional.of(new Stored(sealer.version(secret), zones(name), secret));
        } catch (IOException | ProblemException e) {
            throw new CredentialUnavailableException(
                    "credential-unreadable", "the files of credential %s: %s".formatted(name, e.getMessage()));
        } finally {
            wipe(user);
            wipe(password);
            wipe(kg);
        }
    }

    private List<String> zones(String name) throws IOException {
        byte[] zones = read(name, "zones");
        String text = zones == null ? "" : new String(zones, UTF_8).strip();
        return text.isEmpty() ? List.of() : List.of(BLANKS.split(text, -1));
    }

    private byte @Nullable [] read(String name, String part) throws IOException {
        Path nested = directory.resolve(name).resolve(part);
        Path file = Files.exists(nested) ? nested : directory.resolve(name + "." + part);
        if (!Files.exists(file)) {
            return null;
        }
        byte[] content = Files.readAllBytes(file);
        int length = content.length;
        while (length > 0 && (content[length - 1] == '\n' || content[length - 1] == '\r')) {
            length--;
        }
        byte[] text = Arrays.copyOf(content, length);
        wipe(content);
        return text;
    }

    private static void wipe(byte @Nullable [] secret) {
        if (secret != null) {
            Arrays.fill(secret, (byte) 0);
        }
    }

    @Override
    public void onChange(Consumer<String> listener) {
        listeners.add(listener);
    }
}
