package io.sideband.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What only the source shows. */
final class SourceRules {
    /** "About 300": what is longer is two things. */
    private static final int LONGEST_FILE = 330;

    private SourceRules() {}

    static List<String> violations(Path sources) {
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (var files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(SourceRules::check)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> check(Path file) {
        try {
            int lines = Files.readAllLines(file).size();
            return lines > LONGEST_FILE ? Stream.of(file + " has " + lines + " lines") : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
