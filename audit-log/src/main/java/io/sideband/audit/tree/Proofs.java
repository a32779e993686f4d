package io.sideband.audit.tree;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Roots and proofs (RFC 6962 §2.1, §2.1.1, §2.1.2) of a tree whose complete subtrees are known. */
public final class Proofs {
    private final HashSource hashes;

    public Proofs(HashSource hashes) {
        this.hashes = hashes;
    }

    /** The subtrees that {@code proof} asks for; a first run, so that they can be read at once. */
    public static Set<Node> needed(Function<Proofs, ?> proof) {
        Set<Node> needed = new LinkedHashSet<>();
        Hash any = Hash.ofEmptyTree();
        var _ = proof.apply(new Proofs(node -> {
            needed.add(node);
            return any;
        }));
        return needed;
    }

    /** The root of the tree's first {@code size} leaves. */
    public Hash root(long size) {
        return size == 0 ? Hash.ofEmptyTree() : subtree(0, size);
    }

    /**
     * The audit path of leaf {@code index} in the tree of {@code size} leaves, the leaf's sibling first.
     *
     * @throws IllegalArgumentException if that leaf is not in that tree
     */
    public List<Hash> inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("leaf %d is not among %d".formatted(index, size));
        }
        List<Hash> path = new ArrayList<>();
        path(index, 0, size, path);
        return path;
    }

    /**
     * The proof that the tree of {@code from} leaves is the beginning of the tree of {@code to}; empty if either is the
     * other, or the former is empty.
     *
     * @throws IllegalArgumentException unless {@code 0 <= from <= to}
     */
    public List<Hash> consistency(long from, long to) {
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("a tree of %d is not the beginning of one of %d".formatted(from, to));
        }
        List<Hash> proof = new ArrayList<>();
        if (from > 0 && from < to) {
            subproof(from, 0, to, true, proof);
        }
        return proof;
    }

    private void path(long index, long from, long to, List<Hash> path) {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (index < middle) {
            path(index, from, middle, path);
            path.add(subtree(middle, to));
        } else {
            path(index, middle, to, path);
            path.add(subtree(from, middle));
        }
    }

    /** {@code whole}: the old tree's root over this range is known to who asked, and so left out. */
    private void subproof(long old, long from, long to, boolean whole, List<Hash> proof) {
        if (old == to) {
            if (!whole) {
                proof.add(subtree(from, to));
            }
            return;
        }
        long middle = from + split(to - from);
        if (old <= middle) {
            subproof(old, from, middle, whole, proof);
            proof.add(subtree(middle, to));
        } else {
            subproof(old, middle, to, false, proof);
            proof.add(subtree(from, middle));
        }
    }

    private Hash subtree(long from, long to) {
        long size = to - from;
        if (Long.bitCount(size) == 1) {
            int level = Long.numberOfTrailingZeros(size);
            return hashes.hash(new Node(level, from >> level));
        }
        long middle = from + split(size);
        return Hash.ofNode(subtree(from, middle), subtree(middle, to));
    }

    /** The largest power of two below {@code size}. */
    private static long split(long size) {
        return Long.highestOneBit(size - 1);
    }
}
