package io.sideband.audit.checkpoint;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that sign, and how they differ from those that signed before. A key's life:
 *
 * <pre>
 *   configured and unknown ──► generated, added ──► configured: signs ──► no longer configured: retired, for ever
 * </pre>
 *
 * @param keys those that sign, in the order configured
 * @param added names of those that never signed before, with their public halves
 * @param retired names of those that sign no more
 */
public record SigningKeys(List<NoteKey> keys, Map<String, VerifierKey> added, List<String> retired) {
    public SigningKeys {
        keys = List.copyOf(keys);
        added = new LinkedHashMap<>(added);
        retired = List.copyOf(retired);
    }

    /**
     * A key that has signed.
     *
     * @param retired whether it signs no more
     */
    public record Known(String name, String verifierKey, boolean retired) {}

    /**
     * Reads the configured keys and generates the new ones.
     *
     * @param configured names
     * @throws IllegalStateException naming the file, if a key that has signed is missing, another one, or open to others;
     *     or if a retired key is configured, or none
     */
    public static SigningKeys open(Path directory, String origin, List<String> configured, List<Known> known) {
        if (configured.isEmpty()) {
            throw new IllegalStateException("sideband.log.keys names no key");
        }
        List<NoteKey> keys = new ArrayList<>();
        Map<String, VerifierKey> added = new LinkedHashMap<>();
        for (String name : configured) {
            KeyFile file = new KeyFile(directory.resolve("audit-log-" + name + ".key"));
            Optional<Known> before =
                    known.stream().filter(k -> k.name().equals(name)).findFirst();
            if (before.isEmpty()) {
                file.createIfMissing(
                        () -> NoteKey.generate(origin, new SecureRandom()).secretText());
            }
            NoteKey key = read(file, origin);
            before.ifPresentOrElse(k -> check(file, key, k), () -> added.put(name, key.verifier()));
            keys.add(key);
        }
        List<String> retired = known.stream()
                .filter(k -> !k.retired() && !configured.contains(k.name()))
                .map(Known::name)
                .toList();
        return new SigningKeys(keys, added, retired);
    }

    private static NoteKey read(KeyFile file, String origin) {
        String text = file.read("no checkpoint can be signed");
        NoteKey key;
        try {
            key = NoteKey.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("%s holds no key: %s".formatted(file.path(), e.getMessage()), e);
        }
        if (!key.verifier().name().equals(origin)) {
            throw new IllegalStateException("%s is a key of the log %s, but sideband.log.origin is %s"
                    .formatted(file.path(), key.verifier().name(), origin));
        }
        return key;
    }

    private static void check(KeyFile file, NoteKey key, Known known) {
        if (known.retired()) {
            throw new IllegalStateException(
                    "the key %s was retired and may not sign again: name another in sideband.log.keys"
                            .formatted(file.path()));
        }
        if (!key.verifier().text().equals(known.verifierKey())) {
            throw new IllegalStateException("%s is not the key that signed this log (%s): restore it from a backup"
                    .formatted(file.path(), known.verifierKey()));
        }
    }
}
