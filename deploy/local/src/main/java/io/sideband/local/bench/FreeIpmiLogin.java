package io.sideband.local.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A login for FreeIPMI's tools, in a configuration file: arguments can be seen by everybody. */
record FreeIpmiLogin(Path file) {

    /** Writes one, mode 0600, into {@code directory}. */
    static FreeIpmiLogin write(Path directory, String userName, String password, int suite) {
        Path file = directory.resolve("freeipmi.conf");
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, """
                    username %s
                    password %s
                    driver-type LAN_2_0
                    cipher-suite-id %d
                    """.formatted(userName, password, suite));
            return new FreeIpmiLogin(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
