package io.sideband.audit.tree;

/**
 * A tile of the tree (C2SP tlog-tiles): 256 hashes at most, of level {@code 8 * level} of the tree, the first of them
 * number {@code 256 * number}.
 */
public record Tile(int level, long number) {
    /** Hashes of a full tile. */
    public static final int WIDTH = 256;

    /** Levels of the tree that a tile spans. */
    static final int HEIGHT = 8;

    /** How many hashes this tile has in a tree of {@code size} leaves. */
    public int width(long size) {
        long hashes = level * HEIGHT >= Long.SIZE - 1 ? 0 : size >> (level * HEIGHT);
        return (int) Math.clamp(hashes - number * WIDTH, 0, WIDTH);
    }
}
