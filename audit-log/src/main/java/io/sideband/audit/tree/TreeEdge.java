package io.sideband.audit.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The right edge of a tree: of every level the tile that is not full yet. All that is needed to append and to tell the
 * root. Not thread-safe.
 */
public final class TreeEdge {
    private final List<byte[]> partial = new ArrayList<>();
    private final Map<Tile, byte[]> changed = new LinkedHashMap<>();
    private long size;

    /** The edge of the tree without leaves. */
    public TreeEdge() {}

    /**
     * The edge of a tree of {@code size} leaves.
     *
     * @param tiles those of {@link #tilesOf}, cut to that size or longer
     * @throws IllegalStateException if one is missing or too narrow
     */
    public TreeEdge(long size, Map<Tile, byte[]> tiles) {
        this.size = size;
        for (Tile tile : tilesOf(size)) {
            int length = tile.width(size) * Hash.LENGTH;
            byte[] hashes = tiles.get(tile);
            if (hashes == null || hashes.length < length) {
                throw new IllegalStateException("%s of a tree of %d leaves is missing".formatted(tile, size));
            }
            while (partial.size() <= tile.level()) {
                partial.add(new byte[0]);
            }
            partial.set(tile.level(), Arrays.copyOf(hashes, length));
        }
    }

    /** The tiles of a tree of that size that are neither full nor empty. */
    public static List<Tile> tilesOf(long size) {
        List<Tile> tiles = new ArrayList<>();
        for (int level = 0; level * Tile.HEIGHT < Long.SIZE - 1 && size >> (level * Tile.HEIGHT) > 0; level++) {
            long hashes = size >> (level * Tile.HEIGHT);
            if (hashes % Tile.WIDTH != 0) {
                tiles.add(new Tile(level, hashes / Tile.WIDTH));
            }
        }
        return tiles;
    }

    public long size() {
        return size;
    }

    /** Adds a leaf. */
    public void append(Hash leaf) {
        size++;
        push(0, leaf);
    }

    private void push(int level, Hash hash) {
        if (level == partial.size()) {
            partial.add(new byte[0]);
        }
        byte[] before = partial.get(level);
        byte[] after = Arrays.copyOf(before, before.length + Hash.LENGTH);
        System.arraycopy(hash.bytes(), 0, after, before.length, Hash.LENGTH);
        long hashes = size >> (level * Tile.HEIGHT);
        changed.put(new Tile(level, (hashes - 1) / Tile.WIDTH), after);
        if (after.length == Tile.WIDTH * Hash.LENGTH) {
            partial.set(level, new byte[0]);
            push(level + 1, TileHashes.fold(after, 0, Tile.WIDTH));
        } else {
            partial.set(level, after);
        }
    }

    /** The tiles that have changed since this was last asked, as they are now. */
    public Map<Tile, byte[]> takeChanged() {
        Map<Tile, byte[]> taken = new LinkedHashMap<>(changed);
        changed.clear();
        return taken;
    }

    /** The root: the complete subtrees along the edge, joined from the right. */
    public Hash root() {
        Hash joined = null;
        for (byte[] hashes : partial) {
            int end = hashes.length / Hash.LENGTH;
            while (end > 0) {
                int span = Integer.lowestOneBit(end);
                Hash left = TileHashes.fold(hashes, end - span, span);
                joined = joined == null ? left : Hash.ofNode(left, joined);
                end -= span;
            }
        }
        return joined == null ? Hash.ofEmptyTree() : joined;
    }
}
