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
    private final List<Growing> edge = new ArrayList<>();
    private final Map<Tile, byte[]> filled = new LinkedHashMap<>();
    private long size;

    /** A tile that is not full yet. */
    private static final class Growing {
        private final byte[] hashes = new byte[Tile.WIDTH * Hash.LENGTH];
        private int width;
        private boolean changed;

        private void add(Hash hash) {
            hash.copyTo(hashes, width++ * Hash.LENGTH);
            changed = true;
        }

        private byte[] copy() {
            return Arrays.copyOf(hashes, width * Hash.LENGTH);
        }
    }

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
            int width = tile.width(size);
            byte[] hashes = tiles.get(tile);
            if (hashes == null || hashes.length < width * Hash.LENGTH) {
                throw new IllegalStateException("%s of a tree of %d leaves is missing".formatted(tile, size));
            }
            Growing growing = level(tile.level());
            System.arraycopy(hashes, 0, growing.hashes, 0, width * Hash.LENGTH);
            growing.width = width;
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
        Growing growing = level(level);
        growing.add(hash);
        if (growing.width == Tile.WIDTH) {
            long hashes = size >> (level * Tile.HEIGHT);
            filled.put(new Tile(level, (hashes - 1) / Tile.WIDTH), growing.copy());
            growing.width = 0;
            growing.changed = false;
            push(level + 1, TileHashes.fold(growing.hashes, 0, Tile.WIDTH));
        }
    }

    private Growing level(int level) {
        while (edge.size() <= level) {
            edge.add(new Growing());
        }
        return edge.get(level);
    }

    /** The tiles that have changed since this was last asked, as they are now. */
    public Map<Tile, byte[]> takeChanged() {
        Map<Tile, byte[]> taken = new LinkedHashMap<>(filled);
        filled.clear();
        for (int level = 0; level < edge.size(); level++) {
            Growing growing = edge.get(level);
            if (growing.changed) {
                long hashes = size >> (level * Tile.HEIGHT);
                taken.put(new Tile(level, hashes / Tile.WIDTH), growing.copy());
                growing.changed = false;
            }
        }
        return taken;
    }

    /** The root: the complete subtrees along the edge, joined from the right. */
    public Hash root() {
        Hash joined = null;
        for (Growing growing : edge) {
            int end = growing.width;
            while (end > 0) {
                int span = Integer.lowestOneBit(end);
                Hash left = TileHashes.fold(growing.hashes, end - span, span);
                joined = joined == null ? left : Hash.ofNode(left, joined);
                end -= span;
            }
        }
        return joined == null ? Hash.ofEmptyTree() : joined;
    }
}
