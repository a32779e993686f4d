package io.sideband.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads entries: hashes them, compares them with the searchable copy, and follows what they say of the log itself. */
final class EntryCheck {
    private static final String OWN_SOURCE = "/sideband/audit-log/log";
    private static final int LENGTH_BYTES = 2;

    private final LogSource source;
    private final Checkpoint checkpoint;
    private final List<Finding> findings;
    private final Merkle merkle = new Merkle();
    private long count;
    private long minIndex = -1;
    private long archivedTo;

    EntryCheck(LogSource source, Checkpoint checkpoint, List<Finding> findings) {
        this.source = source;
        this.checkpoint = checkpoint;
        this.findings = findings;
    }

    /** How many entries were hashed. */
    long count() {
        return count;
    }

    /**
     * The hashes of a bundle's entries; empty if they cannot be told, which is a finding unless they were archived. Entries
     * that are not what the tile says are compared with nothing else: they are wrong already.
     *
     * @param tile if there is one
     * @throws IOException if the log cannot be read
     */
    Optional<List<byte[]>> hashes(long number, int width, Optional<HashTile> tile) throws IOException {
        long first = number * TilePath.WIDTH;
        if (first < minIndex()) {
            return Optional.empty();
        }
        String path = TilePath.entries(number, width);
        Optional<byte[]> bundle = source.read(path);
        if (bundle.isEmpty()) {
            find(path, first, "is missing");
            return Optional.empty();
        }
        List<byte[]> entries = entries(bundle.get());
        List<byte[]> hashes = new ArrayList<>();
        entries.forEach(entry -> hashes.add(merkle.leaf(entry)));
        count += entries.size();
        compare(number, width, entries, known(hashes, tile));
        if (entries.size() > width || hashes.size() < width) {
            find(
                    path,
                    first + Math.min(entries.size(), width),
                    "has %d entries, not %d".formatted(entries.size(), width));
            while (hashes.size() < width) {
                // differs from every hash, so that the first entry that was moved up is named
                hashes.add(new byte[0]);
            }
        }
        return Optional.of(hashes);
    }

    /** As many as are whole. */
    private static List<byte[]> entries(byte[] bundle) {
        List<byte[]> entries = new ArrayList<>();
        ByteBuffer rest = ByteBuffer.wrap(bundle);
        while (rest.remaining() >= LENGTH_BYTES) {
            int length = Short.toUnsignedInt(rest.getShort());
            if (length > rest.remaining()) {
                break;
            }
            byte[] entry = new byte[length];
            rest.get(entry);
            entries.add(entry);
        }
        return entries;
    }

    /** How many entries, from the first on, are what the tile says. */
    private static int known(List<byte[]> hashes, Optional<HashTile> tile) {
        int known = 0;
        while (known < hashes.size()
                && tile.isPresent()
                && known < tile.get().width()
                && Arrays.equals(hashes.get(known), tile.get().hash(known))) {
            known++;
        }
        return known;
    }

    private void compare(long number, int width, List<byte[]> entries, int known) throws IOException {
        long first = number * TilePath.WIDTH;
        String path = TilePath.search(number, width);
        List<String> lines = source.read(path)
                .map(bytes -> new String(bytes, UTF_8).lines().toList())
                .orElseGet(List::of);
        for (int i = 0; i < known; i++) {
            Optional<Map<String, Object>> entry = entry(entries.get(i));
            if (entry.isEmpty()) {
                find(TilePath.entries(number, width), first + i, "the entry is not JSON");
                return;
            }
            follow(first + i, entry.get());
            if (i >= lines.size()) {
                find(path, first + i, "has no line for the entry");
                return;
            }
            Optional<String> difference = difference(first + i, entry.get(), lines.get(i));
            if (difference.isPresent()) {
                find(path, first + i, difference.get());
                return;
            }
        }
    }

    private static Optional<Map<String, Object>> entry(byte[] bytes) {
        try {
            return Optional.of(Json.object(
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString()));
        } catch (CharacterCodingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> difference(long index, Map<String, Object> entry, String line) {
        try {
            return SearchCopy.difference(index, entry, Json.object(line))
                    .map("the column %s does not say what the entry says"::formatted);
        } catch (IllegalArgumentException e) {
            return Optional.of("the line is not JSON");
        }
    }

    /** What the log says of its own beginning and of what was archived. */
    private void follow(long index, Map<String, Object> entry) {
        String type = Json.text(entry, "type");
        boolean own = OWN_SOURCE.equals(Json.text(entry, "source"));
        if (index == 0
                && !(own
                        && "log.started".equals(type)
                        && checkpoint.origin().equals(Json.text(entry, "parameters", "origin")))) {
            find(TilePath.entries(0, TilePath.WIDTH), 0, "the log does not begin with its start");
        }
        String to = Json.text(entry, "parameters", "to");
        if (own && "retention.applied".equals(type) && to != null && to.matches("\\d{1,18}")) {
            archivedTo = Long.parseLong(to);
        }
    }

    /** No more may be missing than the log says was archived; what is archived may still be there. */
    void finish() throws IOException {
        if (minIndex() % TilePath.WIDTH != 0 || minIndex() > archivedTo) {
            find(
                    "min_index",
                    Math.min(minIndex(), archivedTo),
                    "says that entries below %d are archived, the log says %d".formatted(minIndex(), archivedTo));
        }
    }

    private long minIndex() throws IOException {
        if (minIndex < 0) {
            String text = source.read("min_index")
                    .map(bytes -> new String(bytes, UTF_8).strip())
                    .orElse("0");
            minIndex = text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
            if (!text.matches("\\d{1,18}")) {
                find("min_index", 0, "is not a number");
            }
        }
        return minIndex;
    }

    private void find(String artefact, long index, String what) {
        findings.add(new Finding(artefact, index, what));
    }
}
