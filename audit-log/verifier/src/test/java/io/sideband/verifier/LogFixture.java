package io.sideband.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** A log of a test's own making, as a directory; it can be forged as somebody could who holds the key. */
final class LogFixture {
    static final String ORIGIN = "example.com/log";
    private final Path directory;
    private final KeyPair pair;
    private final byte[] typed;
    private final List<String> entries = new ArrayList<>();

    LogFixture(Path directory) {
        this.directory = directory;
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        byte[] encoded = pair.getPublic().getEncoded();
        typed = Arrays.copyOfRange(encoded, encoded.length - 33, encoded.length);
        typed[0] = 1;
    }

    static String entry(long index) {
        String parameters = index == 0 ? ",\"parameters\":{\"origin\":\"" + ORIGIN + "\"}" : "";
        return ("{\"actor\":{\"authentication\":\"bearer\",\"ref\":\"r%1$d\",\"roles\":[\"operator\"]},"
                        + "\"at\":\"2026-11-22T10:00:00.123456789Z\",\"id\":\"id-%1$d\"%3$s,\"phase\":\"event\","
                        + "\"receivedAt\":\"2026-11-22T10:00:01Z\",\"sequence\":%1$d,\"source\":\"%4$s\","
                        + "\"target\":\"rack\\u0000-%1$d\",\"targetKind\":\"bmc\",\"type\":\"%2$s\",\"v\":1}")
                .formatted(
                        index,
                        index == 0 ? "log.started" : "operation.power.off",
                        parameters,
                        index == 0 ? "/sideband/audit-log/log" : "/s");
    }

    private static String line(long index) {
        return ("{\"index\":%1$d,\"receivedAt\":\"2026-11-22T10:00:01Z\",\"id\":\"id-%1$d\",\"source\":\"%3$s\",\"sequence\":%1$d,\"at\":\"2026-11-22T10:00:00.123456Z\",\"type\":\"%2$s\",\"phase\":\"event\",\"actor\":\"r%1$d\",\"targetKind\":\"bmc\",\"target\":\"rack\ufffd-%1$d\"}\n")
                .formatted(
                        index,
                        index == 0 ? "log.started" : "operation.power.off",
                        index == 0 ? "/sideband/audit-log/log" : "/s");
    }

    LogFixture with(int size) {
        while (entries.size() < size) {
            entries.add(entry(entries.size()));
        }
        return this;
    }

    /** Replaces an entry; what was written before stays as it was. */
    void replace(int index, String entry) {
        entries.set(index, entry);
    }

    String verifierKey() {
        return "%s+%s+%s".formatted(ORIGIN, id(), Base64.getEncoder().encodeToString(typed));
    }

    private String id() {
        var digest = Merkle.sha256();
        digest.update((ORIGIN + "\n").getBytes(UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(typed), 4));
    }

    Path policy() {
        return write("../policy", ("log " + verifierKey() + "\nquorum none\n").getBytes(UTF_8));
    }

    /** Writes all parts and signs. */
    void publish() {
        for (int from = 0; from < entries.size(); from += TilePath.WIDTH) {
            int width = Math.min(TilePath.WIDTH, entries.size() - from);
            ByteArrayOutputStream bundle = new ByteArrayOutputStream();
            StringBuilder lines = new StringBuilder();
            for (int i = from; i < from + width; i++) {
                byte[] entry = entries.get(i).getBytes(UTF_8);
                bundle.write(entry.length >> 8);
                bundle.write(entry.length);
                bundle.writeBytes(entry);
                lines.append(line(i));
            }
            write(TilePath.entries(from / TilePath.WIDTH, width), bundle.toByteArray());
            write(
                    TilePath.search(from / TilePath.WIDTH, width),
                    lines.toString().getBytes(UTF_8));
        }
        List<byte[]> hashes = leaves();
        for (int level = 0; !hashes.isEmpty(); level++) {
            hashes = publishTiles(level, hashes);
        }
        write("checkpoint", checkpoint(entries.size()).getBytes(UTF_8));
    }

    /** The hash of each entry. */
    List<byte[]> leaves() {
        Merkle merkle = new Merkle();
        return entries.stream().map(entry -> merkle.leaf(entry.getBytes(UTF_8))).toList();
    }

    private List<byte[]> publishTiles(int level, List<byte[]> hashes) {
        List<byte[]> folds = new ArrayList<>();
        for (int from = 0; from < hashes.size(); from += TilePath.WIDTH) {
            List<byte[]> part = hashes.subList(from, Math.min(hashes.size(), from + TilePath.WIDTH));
            ByteArrayOutputStream tile = new ByteArrayOutputStream();
            part.forEach(tile::writeBytes);
            write(TilePath.hashes(level, from / TilePath.WIDTH, part.size()), tile.toByteArray());
            if (part.size() == TilePath.WIDTH) {
                folds.add(new HashTile(tile.toByteArray()).fold());
            }
        }
        return folds;
    }

    /** A signed checkpoint over the first {@code size} entries. */
    String checkpoint(int size) {
        Merkle merkle = new Merkle();
        leaves().subList(0, size).forEach(merkle::add);
        String text = "%s\n%d\n%s\n".formatted(ORIGIN, size, Base64.getEncoder().encodeToString(merkle.root()));
        return text + "\n\u2014 " + ORIGIN + " " + sign(text) + "\n";
    }

    private String sign(String text) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(pair.getPrivate());
            signer.update(text.getBytes(UTF_8));
            byte[] signature = signer.sign();
            byte[] both = Arrays.copyOf(HexFormat.of().parseHex(id()), 4 + signature.length);
            System.arraycopy(signature, 0, both, 4, signature.length);
            return Base64.getEncoder().encodeToString(both);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Path write(String path, byte[] content) {
        try {
            Path file = directory.resolve(path).normalize();
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] read(String path) {
        try {
            return Files.readAllBytes(directory.resolve(path));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Flips one bit. */
    void flip(String path, int at) {
        byte[] bytes = read(path);
        bytes[at] ^= 1;
        write(path, bytes);
    }
}
