package io.sideband.audit.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sideband.audit.tree.Tile;
import io.sideband.audit.tree.TilePath;
import io.sideband.audit.tree.TreeEdge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A log as a directory (C2SP tlog-tiles): a file at each path. The checkpoint is written last, so that at any moment what
 * it covers is there. The directory may be one inside of a ZIP file.
 */
public record LogDirectory(Path root) {
    /** The size that the checkpoint in it says; 0 if there is none. */
    public long size() {
        Path checkpoint = root.resolve("checkpoint");
        try {
            return Files.exists(checkpoint)
                    ? Long.parseLong(Files.readAllLines(checkpoint).get(1))
                    : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + checkpoint, e);
        }
    }

    /** Writes a file, complete or not at all. */
    public void write(String path, byte[] content) {
        Path file = root.resolve(path);
        try {
            Files.createDirectories(file.getParent());
            if (!file.getFileSystem().equals(FileSystems.getDefault())) {
                Files.write(file, content);
                return;
            }
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            try (FileChannel channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                // what is archived may be deleted elsewhere next
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Removes files that wider ones have replaced. */
    public void remove(List<TilePath> paths) {
        for (TilePath path : paths) {
            Path file = root.resolve(path.text());
            try {
                Files.deleteIfExists(file);
                Path folder = file.getParent();
                try (var left = Files.list(folder)) {
                    if (left.findAny().isEmpty()) {
                        Files.delete(folder);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot remove " + file, e);
            }
        }
    }

    /** Writes the checkpoint. */
    public void checkpoint(String note) {
        write("checkpoint", note.getBytes(UTF_8));
    }

    /**
     * The paths that a log of {@code size} has and one of {@code before} has not.
     *
     * @param firstEntry entries and searchable copy below it are left out; a multiple of 256
     */
    public static List<TilePath> grown(long before, long size, long firstEntry) {
        List<TilePath> paths = new ArrayList<>();
        for (int level = 0; level < 8 && size >> (8 * level) > 0; level++) {
            long first = before >> (8 * (level + 1));
            for (long number = first; new Tile(level, number).width(size) > 0; number++) {
                int width = new Tile(level, number).width(size);
                if (width > new Tile(level, number).width(before)) {
                    paths.add(new TilePath(TilePath.Kind.HASHES, level, number, width));
                }
            }
        }
        for (long number = Math.max(before, firstEntry) / Tile.WIDTH; number * Tile.WIDTH < size; number++) {
            if (new Tile(0, number).width(size) > new Tile(0, number).width(before)) {
                paths.add(TilePath.of(TilePath.Kind.ENTRIES, number, size));
                paths.add(TilePath.of(TilePath.Kind.SEARCH, number, size));
            }
        }
        return paths;
    }

    /** The paths of a log of {@code before} that a larger one of {@code size} has wider: they are of no more use. */
    public static List<TilePath> outgrown(long before, long size) {
        List<TilePath> paths = new ArrayList<>();
        for (Tile tile : TreeEdge.tilesOf(before)) {
            int width = tile.width(before);
            if (tile.width(size) == width) {
                continue;
            }
            paths.add(new TilePath(TilePath.Kind.HASHES, tile.level(), tile.number(), width));
            if (tile.level() == 0) {
                paths.add(TilePath.of(TilePath.Kind.ENTRIES, tile.number(), before));
                paths.add(TilePath.of(TilePath.Kind.SEARCH, tile.number(), before));
            }
        }
        return paths;
    }
}
