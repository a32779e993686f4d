package io.sideband.audit.tree;

/** Knows the hashes of complete subtrees. */
@FunctionalInterface
public interface HashSource {
    /** The hash of that subtree, which is complete in the tree that is asked about. */
    Hash hash(Node node);
}
