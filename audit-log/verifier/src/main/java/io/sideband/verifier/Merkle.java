package io.sideband.verifier;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

/** RFC 6962 §2.1: hashes of leaves and nodes, and the root over hashes that come one after the other. Not thread-safe. */
final class Merkle {
    static final int LENGTH = 32;

    /** A complete subtree and how many leaves it has. */
    private static final class Peak {
        private final byte[] hash;
        private final long leaves;

        private Peak(byte[] hash, long leaves) {
            this.hash = hash;
            this.leaves = leaves;
        }
    }

    private final MessageDigest digest = sha256();
    private final Deque<Peak> peaks = new ArrayDeque<>();
    private long size;

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    /** Of an entry. */
    byte[] leaf(byte[] entry) {
        digest.update((byte) 0);
        return digest.digest(entry);
    }

    /** Of two subtrees. */
    byte[] node(byte[] left, byte[] right) {
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    /** Adds the hash of a leaf. */
    void add(byte[] hash) {
        add(hash, 1);
    }

    /** Adds the hash of a complete subtree; none may be larger than those before it. */
    void add(byte[] hash, long leaves) {
        Peak joined = new Peak(hash, leaves);
        while (!peaks.isEmpty() && peaks.getLast().leaves == joined.leaves) {
            Peak left = peaks.removeLast();
            joined = new Peak(node(left.hash, joined.hash), 2 * joined.leaves);
        }
        peaks.addLast(joined);
        size += leaves;
    }

    long size() {
        return size;
    }

    /** Over all that was added. */
    byte[] root() {
        if (peaks.isEmpty()) {
            return digest.digest();
        }
        byte[] root = peaks.getLast().hash;
        var left = peaks.descendingIterator();
        left.next();
        while (left.hasNext()) {
            root = node(left.next().hash, root);
        }
        return root;
    }
}
