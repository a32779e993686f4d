package io.sideband.audit.tree;

import java.util.HashMap;
import java.util.Map;

/** Hashes out of tiles that have been read. */
public final class TileHashes implements HashSource {
    private final Map<Tile, byte[]> tiles;

    /** @param tiles each tile's hashes, one after the other; full or not */
    public TileHashes(Map<Tile, byte[]> tiles) {
        this.tiles = new HashMap<>(tiles);
    }

    /** @throws IllegalStateException if the tile is not there or too narrow */
    @Override
    public Hash hash(Node node) {
        byte[] hashes = tiles.get(node.tile());
        int end = (node.offset() + node.span()) * Hash.LENGTH;
        if (hashes == null || hashes.length < end) {
            throw new IllegalStateException("%s is not in what was read of %s".formatted(node, node.tile()));
        }
        return fold(hashes, node.offset(), node.span());
    }

    /** The root over {@code span} hashes, a power of two. */
    static Hash fold(byte[] hashes, int offset, int span) {
        if (span == 1) {
            return Hash.of(hashes, offset * Hash.LENGTH, (offset + 1) * Hash.LENGTH);
        }
        int half = span / 2;
        return Hash.ofNode(fold(hashes, offset, half), fold(hashes, offset + half, half));
    }
}
