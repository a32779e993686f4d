package io.sideband.verifier;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A log as a directory, or a directory in a ZIP file: where its {@code checkpoint} is. */
final class FolderSource implements LogSource {
    private static final int DEPTH = 3;
    private final Path root;
    private final @Nullable FileSystem archive;

    private FolderSource(Path root, @Nullable FileSystem archive) {
        this.root = root;
        this.archive = archive;
    }

    static FolderSource directory(Path directory) {
        return new FolderSource(directory, null);
    }

    /** @throws IOException if it is no ZIP file with a log in it */
    static FolderSource zip(Path file) throws IOException {
        FileSystem archive = open(file);
        try (Stream<Path> files = Files.walk(archive.getPath("/"), DEPTH)) {
            Path checkpoint = files.filter(path -> path.endsWith("checkpoint"))
                    .findFirst()
                    .orElseThrow(() -> new IOException(file + " holds no log"));
            return new FolderSource(checkpoint.resolveSibling(""), archive);
        }
    }

    private static FileSystem open(Path file) throws IOException {
        try {
            return FileSystems.newFileSystem(file);
        } catch (ProviderNotFoundException e) {
            throw new IOException(file + " is neither a directory nor a ZIP file", e);
        }
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        Path file = root.resolve(path);
        return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        if (archive != null) {
            archive.close();
        }
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
