package io.sideband.verifier;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a log. Quick: the checkpoint's signatures, every tile of hashes against those above it, and the root. Full:
 * also every entry against its hash, and the searchable copy against the entry. What disagrees with what the checkpoint
 * covers is at fault; the first index is named.
 */
final class Verification {
    private final LogSource source;
    private final Policy policy;
    private final Optional<Checkpoint> earlier;
    private final boolean full;
    private final List<Finding> findings = new ArrayList<>();
    private final Merkle tilesTree = new Merkle();
    private final Merkle entriesTree = new Merkle();
    private final Map<Long, Long> differing = new HashMap<>();
    private boolean tilesComplete = true;
    private boolean entriesComplete = true;
    private @Nullable String earlierRoot;

    /**
     * What was found.
     *
     * @param checkpoint empty if there is none that can be trusted
     * @param entries how many were hashed again
     * @param findings in the order of their index
     */
    record Result(Optional<Checkpoint> checkpoint, long entries, List<Finding> findings) {
        Result {
            findings = findings.stream()
                    .sorted(Comparator.comparingLong(Finding::index))
                    .toList();
        }
    }

    /** @param earlier a checkpoint that the log must continue */
    Verification(LogSource source, Policy policy, Optional<Checkpoint> earlier, boolean full) {
        this.source = source;
        this.policy = policy;
        this.earlier = earlier;
        this.full = full;
    }

    /** @throws IOException if the log cannot be read */
    Result run() throws IOException {
        Optional<Checkpoint> trusted = Checkpoint.trusted(source, policy, findings);
        if (trusted.isEmpty()) {
            return new Result(trusted, 0, findings);
        }
        Checkpoint checkpoint = trusted.get();
        if (earlier.isPresent() && earlier.get().size() > checkpoint.size()) {
            find(
                    "checkpoint",
                    checkpoint.size(),
                    "the log had %d entries and has %d".formatted(earlier.get().size(), checkpoint.size()));
        }
        EntryCheck entries = new EntryCheck(source, checkpoint, findings);
        List<byte[]> folds = leaves(checkpoint.size(), entries);
        settle(checkpoint, upperLevels(folds));
        if (full) {
            entries.finish();
        }
        return new Result(trusted, entries.count(), findings);
    }

    /** Reads the lowest tiles, and the entries below them; returns what each full tile folds to. */
    private List<byte[]> leaves(long size, EntryCheck entries) throws IOException {
        List<byte[]> folds = new ArrayList<>();
        noteEarlierRoot();
        for (long number = 0; number * TilePath.WIDTH < size; number++) {
            int width = (int) Math.min(TilePath.WIDTH, size - number * TilePath.WIDTH);
            Optional<HashTile> tile = tile(0, number, width);
            Optional<List<byte[]>> hashed = full ? entries.hashes(number, width, tile) : Optional.empty();
            hashed.ifPresentOrElse(list -> list.forEach(entriesTree::add), () -> entriesComplete = false);
            tilesComplete &= tile.isPresent();
            for (int i = 0; i < width && tile.isPresent(); i++) {
                tilesTree.add(tile.get().hash(i));
                noteEarlierRoot();
                if (hashed.isPresent()
                        && !Arrays.equals(hashed.get().get(i), tile.get().hash(i))) {
                    differing.putIfAbsent(number, number * TilePath.WIDTH + i);
                }
            }
            if (width == TilePath.WIDTH) {
                folds.add(tile.map(HashTile::fold).orElseGet(() -> new byte[0]));
            }
        }
        return folds;
    }

    private void noteEarlierRoot() {
        if (earlier.isPresent() && tilesTree.size() == earlier.get().size()) {
            earlierRoot = Merkle.hex(tilesTree.root());
        }
    }

    /** Compares each tile with the one above it; returns those lowest tiles that the tile above contradicts. */
    private List<Long> upperLevels(List<byte[]> lowest) throws IOException {
        List<Long> contradicted = new ArrayList<>();
        List<byte[]> folds = lowest;
        for (int level = 1; !folds.isEmpty(); level++) {
            List<byte[]> next = new ArrayList<>();
            for (int number = 0; number * TilePath.WIDTH < folds.size(); number++) {
                int width = Math.min(TilePath.WIDTH, folds.size() - number * TilePath.WIDTH);
                Optional<HashTile> tile = tile(level, number, width);
                for (int i = 0; i < width && tile.isPresent(); i++) {
                    long below = (long) number * TilePath.WIDTH + i;
                    if (!Arrays.equals(folds.get((int) below), tile.get().hash(i))) {
                        contradiction(level, number, width, below, contradicted);
                    }
                }
                if (width == TilePath.WIDTH) {
                    next.add(tile.map(HashTile::fold).orElseGet(() -> new byte[0]));
                }
            }
            folds = next;
        }
        return contradicted;
    }

    private void contradiction(int level, long number, int width, long below, List<Long> contradicted) {
        if (level == 1) {
            // which of the two is at fault is settled by the root
            contradicted.add(below);
        } else {
            find(
                    TilePath.hashes(level, number, width),
                    below << (Byte.SIZE * level),
                    "hash %d is not that of the tile below".formatted(below % TilePath.WIDTH));
        }
    }

    /** Decides who is at fault: what makes the root that was signed is right. */
    private void settle(Checkpoint checkpoint, List<Long> contradicted) {
        boolean tilesRight = tilesComplete && Merkle.hex(tilesTree.root()).equals(checkpoint.root());
        boolean entriesRight =
                full && entriesComplete && Merkle.hex(entriesTree.root()).equals(checkpoint.root());
        long size = checkpoint.size();
        for (Map.Entry<Long, Long> difference : differing.entrySet()) {
            long number = difference.getKey();
            boolean tileAtFault = !tilesRight && (entriesRight || contradicted.contains(number));
            find(
                    tileAtFault ? lowest(number, size) : TilePath.entries(number, width(number, size)),
                    difference.getValue(),
                    tileAtFault ? "the hash is not the entry's" : "the entry is not the one that was hashed");
        }
        for (long number : contradicted) {
            if (tilesRight) {
                String above = TilePath.hashes(
                        1, number / TilePath.WIDTH, width(number / TilePath.WIDTH, size / TilePath.WIDTH));
                find(
                        above,
                        number * TilePath.WIDTH,
                        "hash %d is not that of the tile below".formatted(number % TilePath.WIDTH));
            } else if (!differing.containsKey(number)) {
                find(lowest(number, size), number * TilePath.WIDTH, "the tile above has another hash for it");
            }
        }
        if (!tilesRight && findings.isEmpty()) {
            find("checkpoint", 0, "its root is not that of the tiles");
        }
        earlier.filter(before -> before.size() <= size)
                .filter(before -> tilesComplete && !before.root().equals(earlierRoot))
                .ifPresent(before -> find(
                        "checkpoint",
                        0,
                        "the first %d entries are not those of the earlier checkpoint".formatted(before.size())));
    }

    private static String lowest(long number, long size) {
        return TilePath.hashes(0, number, width(number, size));
    }

    private static int width(long number, long size) {
        return (int) Math.min(TilePath.WIDTH, size - number * TilePath.WIDTH);
    }

    private Optional<HashTile> tile(int level, long number, int width) throws IOException {
        String path = TilePath.hashes(level, number, width);
        Optional<byte[]> bytes = source.read(path);
        long index = (number * TilePath.WIDTH) << (Byte.SIZE * level);
        if (bytes.isEmpty()) {
            find(path, index, "is missing");
            return Optional.empty();
        }
        if (bytes.get().length != width * Merkle.LENGTH) {
            find(path, index, "has %d bytes, not %d".formatted(bytes.get().length, width * Merkle.LENGTH));
            return Optional.empty();
        }
        return Optional.of(new HashTile(bytes.get()));
    }

    private void find(String artefact, long index, String what) {
        findings.add(new Finding(artefact, index, what));
    }
}
