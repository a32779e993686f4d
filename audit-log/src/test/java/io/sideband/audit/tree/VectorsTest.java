package io.sideband.audit.tree;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Published vectors: transparency-dev/merkle rfc6962_test.go and transparency-dev/tessera testdata/log. */
class VectorsTest {
    private static String hex(Hash hash) {
        return HexFormat.of().formatHex(hash.bytes());
    }

    private static List<String> base64(List<Hash> proof) {
        return proof.stream().map(Hash::base64).toList();
    }

    private static Proofs published() {
        return new Proofs(new TileHashes(PublishedLog.tree(15).takeChanged()));
    }

    @Test
    void hashesOfTheEmptyTreeOfLeavesAndNodes() {
        assertThat(hex(Hash.ofEmptyTree()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(hex(Hash.ofLeaf(new byte[0])))
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(hex(Hash.ofLeaf("L123456".getBytes(US_ASCII))))
                .isEqualTo("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
    }

    @Test
    void rootOfThePublishedLog() {
        assertThat(PublishedLog.tree(15).root().base64()).isEqualTo("rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=");
        assertThat(published().root(15).base64()).isEqualTo("rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=");
        assertThat(published().root(0)).isEqualTo(Hash.ofEmptyTree());
    }

    @Test
    void inclusionInThePublishedLog() {
        assertThat(base64(published().inclusion(6, 15)))
                .containsExactly(
                        "ThcgoV2DYcK+VCxBUDWAlNxmLy2r7dq7dK7+OlgQKWs=",
                        "ycRkkNklus5eMVRUvkD1pK321vMrA+jjOiZKU8aOcY4=",
                        "zY1lN35vrXYAPixXSd59LsU29xUJtuW4o2dNNg5Y2Co=",
                        "5jLpqTgjsBDSEX6SgZiRnbTMdTuRd8bQ5tSsAOxe0Ks=");
    }

    @Test
    void consistencyOfThePublishedLog() {
        assertThat(base64(published().consistency(5, 15)))
                .containsExactly(
                        "zMKa4OAqd7D0V4wawXST15z0JiEEkprIBPkfxOesWvA=",
                        "yiM+eia4w1wsk/Ukx7kF56IQVkDW3MWUaUz/VtJu+yU=",
                        "nk9gCR+floFqznAPtqjjcnnV64dge2jQB95D5t164Hg=",
                        "zY1lN35vrXYAPixXSd59LsU29xUJtuW4o2dNNg5Y2Co=",
                        "5jLpqTgjsBDSEX6SgZiRnbTMdTuRd8bQ5tSsAOxe0Ks=");
    }

    @Test
    void bundleOfThePublishedLog() {
        List<byte[]> entries = PublishedLog.ENTRIES.subList(0, 5).stream()
                .map(entry -> entry.getBytes(US_ASCII))
                .toList();

        assertThat(HexFormat.of().formatHex(EntryBundle.of(entries)))
                .isEqualTo("00036f6e65000374776f000574687265650004666f7572000466697665");
    }

    @Test
    void longestEntryFitsAndOneByteMoreDoesNot() {
        assertThat(EntryBundle.of(List.of(new byte[65_535]))).hasSize(65_537).startsWith(0xff, 0xff);
        assertThatThrownBy(() -> EntryBundle.of(List.of(new byte[65_536]))).hasMessageContaining("65536");
    }

    @Test
    void proofsOfWhatIsNotThereAreRefused() {
        assertThatThrownBy(() -> published().inclusion(15, 15)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> published().consistency(16, 15)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> published().root(16)).isInstanceOf(IllegalStateException.class);
    }
}
