package io.sideband.audit.tree;

/**
 * A complete subtree: the leaves from {@code index << level} on, {@code 1 << level} of them.
 *
 * @param level 0 for a leaf
 */
public record Node(int level, long index) {
    /** The tile that has what this node is made of. */
    public Tile tile() {
        return new Tile(level / Tile.HEIGHT, firstInTiles() / Tile.WIDTH);
    }

    /** Where in {@link #tile()} the first of its hashes is. */
    int offset() {
        return (int) (firstInTiles() % Tile.WIDTH);
    }

    /** How many of the tile's hashes it spans. */
    int span() {
        return 1 << (level % Tile.HEIGHT);
    }

    private long firstInTiles() {
        return index << (level % Tile.HEIGHT);
    }
}
