package io.sideband.audit.publish;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.audit.tree.TilePath;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogDirectoryTest {
    /** However it grew, it has what a log of its size has, and nothing that a wider part replaced. */
    @Property(tries = 100)
    void partsDependOnTheSizeAlone(@ForAll @Size(max = 8) List<@IntRange(min = 1, max = 80_000) Integer> steps) {
        Set<TilePath> there = new HashSet<>();
        long size = 0;
        for (int step : steps) {
            there.addAll(LogDirectory.grown(size, size + step, 0));
            LogDirectory.outgrown(size, size + step).forEach(there::remove);
            size += step;
        }

        assertThat(there).containsExactlyInAnyOrderElementsOf(LogDirectory.grown(0, size, 0));
    }

    /** C2SP tlog-tiles names these for 70,000 entries. */
    @Test
    void logOf70000HasTheTilesOfTheSpecification() {
        List<String> paths = LogDirectory.grown(0, 70_000, 0).stream()
                .map(TilePath::text)
                .filter(path -> path.startsWith("tile/") && !path.startsWith("tile/entries"))
                .toList();

        assertThat(paths)
                .hasSize(273 + 1 + 1 + 1 + 1)
                .contains("tile/0/272", "tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1");
    }

    @Test
    void entriesBelowTheFirstAreLeftOut() {
        assertThat(LogDirectory.grown(0, 600, 512).stream().map(TilePath::text))
                .containsExactlyInAnyOrder(
                        "tile/0/000",
                        "tile/0/001",
                        "tile/0/002.p/88",
                        "tile/1/000.p/2",
                        "tile/entries/002.p/88",
                        "search/002.p/88");
    }

    @Test
    void isWrittenAlikeToAFolderAndIntoAZipFile(@TempDir Path folder) throws IOException {
        Path zip = folder.resolve("log.zip");
        try (var archive = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            for (Path root : List.of(folder.resolve("log"), archive.getPath("/log"))) {
                LogDirectory directory = new LogDirectory(root);
                assertThat(directory.size()).isZero();
                directory.write("tile/entries/000.p/2", "ab".getBytes(US_ASCII));
                directory.checkpoint("example.com/log\n2\nroot\n");

                assertThat(directory.size()).isEqualTo(2);
                assertThat(Files.readString(root.resolve("tile/entries/000.p/2")))
                        .isEqualTo("ab");
            }
        }
        new LogDirectory(folder.resolve("log")).remove(List.of(TilePath.of(TilePath.Kind.ENTRIES, 0, 2)));
        assertThat(folder.resolve("log/tile/entries/000.p")).doesNotExist();
    }
}
