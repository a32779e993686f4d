package io.sideband.verifier;

import java.io.IOException;
import java.util.Optional;

/** Where a log is read from. */
sealed interface LogSource extends AutoCloseable permits FolderSource, HttpSource {
    /**
     * The part at that path; empty if there is none.
     *
     * @throws IOException if it cannot be told
     */
    Optional<byte[]> read(String path) throws IOException;

    @Override
    default void close() throws IOException {}
}
