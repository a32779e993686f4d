package io.sideband.collector.registry;

import org.jspecify.annotations.Nullable;

/** One line of an import. */
sealed interface ImportLine {
    /** In the file, from 1 on; a CSV file's header is line 1. */
    int number();

    /** A line that can be read; whether it may be registered is another question. */
    record Asked(int number, String id, RegistrationRequest request) implements ImportLine {}

    /**
     * A line that cannot be read.
     *
     * @param id null if not even that
     * @param detail what is wrong with it
     */
    record Unreadable(int number, @Nullable String id, String detail) implements ImportLine {}
}
