package io.sideband.audit.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The edge, the tiles and the proofs agree with RFC 6962's definitions for every size. */
class TreePropertiesTest {
    private static final int LARGEST = 70_000;

    /** Grown in steps, as batches grow it, each step from what was stored of the one before. */
    private static Map<Tile, byte[]> grown(List<Hash> leaves, int step) {
        Map<Tile, byte[]> stored = new HashMap<>();
        for (int from = 0; from < leaves.size(); from += step) {
            TreeEdge edge = new TreeEdge(from, stored);
            leaves.subList(from, Math.min(leaves.size(), from + step)).forEach(edge::append);
            stored.putAll(edge.takeChanged());
        }
        return stored;
    }

    @Property(tries = 60)
    void rootOfTheEdgeIsTheRootByDefinition(
            @ForAll @IntRange(max = 1200) int size, @ForAll @IntRange(min = 1, max = 300) int step) {
        List<Hash> leaves = ReferenceTree.leaves(size);
        Map<Tile, byte[]> stored = grown(leaves, step);

        assertThat(new TreeEdge(size, stored).root()).isEqualTo(ReferenceTree.root(leaves));
        assertThat(new Proofs(new TileHashes(stored)).root(size)).isEqualTo(ReferenceTree.root(leaves));
    }

    @Property(tries = 60)
    void inclusionIsProvenForTheLeafAndForNoOther(
            @ForAll @IntRange(min = 1, max = 1200) int size, @ForAll @IntRange(max = 1199) int any) {
        int index = any % size;
        List<Hash> leaves = ReferenceTree.leaves(size);
        Proofs proofs = new Proofs(new TileHashes(grown(leaves, 100)));
        Hash root = proofs.root(size);

        List<Hash> proof = proofs.inclusion(index, size);

        assertThat(ReferenceTree.included(leaves.get(index), index, size, proof, root))
                .isTrue();
        assertThat(ReferenceTree.included(Hash.ofEmptyTree(), index, size, proof, root))
                .isFalse();
        assertThat(ReferenceTree.included(leaves.get(index), (index + 1) % (size + 1), size, proof, root))
                .isFalse();
    }

    @Property(tries = 60)
    void everyBeginningIsProvenAndNoOther(
            @ForAll @IntRange(min = 2, max = 1200) int size, @ForAll @IntRange(max = 1199) int any) {
        int first = 1 + any % (size - 1);
        List<Hash> leaves = ReferenceTree.leaves(size);
        Proofs proofs = new Proofs(new TileHashes(grown(leaves, 100)));

        List<Hash> proof = proofs.consistency(first, size);

        assertThat(ReferenceTree.consistent(first, proofs.root(first), size, proofs.root(size), proof))
                .isTrue();
        assertThat(ReferenceTree.consistent(first, Hash.ofEmptyTree(), size, proofs.root(size), proof))
                .isFalse();
        assertThat(ReferenceTree.consistent(first, proofs.root(first), size, Hash.ofEmptyTree(), proof))
                .isFalse();
    }

    @Property(tries = 60)
    void proofReadsOnlyTilesOfItsTree(
            @ForAll @IntRange(min = 1, max = LARGEST) int size, @ForAll @IntRange(max = LARGEST) int any) {
        int index = any % size;

        assertThat(Proofs.needed(proofs -> proofs.inclusion(index, size)))
                .allSatisfy(node -> assertThat(node.offset() + node.span())
                        .isLessThanOrEqualTo(node.tile().width(size)));
        assertThat(Proofs.needed(proofs -> proofs.consistency(index, size)))
                .allSatisfy(node -> assertThat(node.offset() + node.span())
                        .isLessThanOrEqualTo(node.tile().width(size)));
    }

    @Property(tries = 5)
    void treeOfThreeLevelsHasTheSameRoot(@ForAll @IntRange(min = 65_000, max = LARGEST) int size) {
        List<Hash> leaves = ReferenceTree.leaves(size);
        TreeEdge edge = new TreeEdge();
        leaves.forEach(edge::append);

        assertThat(edge.root()).isEqualTo(ReferenceTree.root(leaves));
    }
}
