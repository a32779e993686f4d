package io.sideband.audit.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.audit.tree.TilePath.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTest {
    /** tessera api/layout/paths_test.go, and C2SP tlog-tiles. */
    @Test
    void pathsAreAsPublished() {
        assertThat(TilePath.of(Kind.ENTRIES, 256 / 256, 257).text()).isEqualTo("tile/entries/001.p/1");
        assertThat(TilePath.of(Kind.ENTRIES, 0, 257).text()).isEqualTo("tile/entries/000");
        assertThat(new TilePath(Kind.HASHES, 15, 123_456_789, 41).text()).isEqualTo("tile/15/x123/x456/789.p/41");
        assertThat(new TilePath(Kind.HASHES, 0, 1_234_067, 256).text()).isEqualTo("tile/0/x001/x234/067");
    }

    /** The tree of 70,000 of C2SP tlog-tiles. */
    @ParameterizedTest
    @CsvSource({"0,272,256", "0,273,112", "0,274,0", "1,0,256", "1,1,17", "2,0,1", "3,0,0", "63,0,0"})
    void tilesAreAsWideAsTheTreeIs(int level, long number, int width) {
        assertThat(new Tile(level, number).width(70_000)).isEqualTo(width);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/0/000",
                "tile/63/x001/x234/067.p/255",
                "tile/entries/x001/000.p/1",
                "search/999",
                "tile/2/x999/x999/x999/x999/x999/999"
            })
    void pathIsReadAsItIsWritten(String text) {
        assertThat(TilePath.parse(text).orElseThrow().text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/00/000", "tile/64/000", "tile/0/00", "tile/0/0000", "tile/0/000.p/0", "tile/0/000.p/256",
                        "tile/0/000.p/01",
                "tile/0/x000/001", "tile/0/001/x000", "tile/0/x001", "tile/-1/000", "tile/entries/", "search/../000",
                        "tile/0/000/",
                "tile/0/x999/x999/x999/x999/x999/x999/x999/999", "checkpoint", ""
            })
    void whatIsNotExactlyAPathIsNone(String text) {
        assertThat(TilePath.parse(text)).isEmpty();
    }
}
