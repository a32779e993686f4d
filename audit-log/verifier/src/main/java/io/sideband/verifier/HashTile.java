package io.sideband.verifier;

import java.util.Arrays;

/** A tile of hashes as it was read, and what it folds to. */
final class HashTile {
    private final byte[] bytes;

    HashTile(byte[] bytes) {
        this.bytes = bytes;
    }

    int width() {
        return bytes.length / Merkle.LENGTH;
    }

    byte[] hash(int position) {
        return Arrays.copyOfRange(bytes, position * Merkle.LENGTH, (position + 1) * Merkle.LENGTH);
    }

    /** The root over its hashes. */
    byte[] fold() {
        Merkle merkle = new Merkle();
        for (int i = 0; i < width(); i++) {
            merkle.add(hash(i));
        }
        return merkle.root();
    }
}
