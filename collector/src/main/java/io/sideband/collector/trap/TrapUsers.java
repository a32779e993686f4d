package io.sideband.collector.trap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.OctetString;

/** Reads the users of SNMP v3 (RFC 3414) with HMAC-SHA-256 (RFC 7860) and AES-128 (RFC 3826). */
final class TrapUsers {
    /** RFC 3414 §11.2. */
    private static final int SHORTEST_PASSWORD = 8;

    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private TrapUsers() {}

    /** @throws IllegalStateException naming the file and the line that is wrong, never what it holds */
    static List<UsmUser> read(Path file) {
        try {
            if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
                throw new IllegalStateException(
                        "sideband.traps.users-file: others may read %s: chmod 600".formatted(file));
            }
            List<UsmUser> users = new ArrayList<>();
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                if (!line.isBlank() && !line.startsWith("#")) {
                    users.add(user(file, number, line.strip().split("\\s+", -1)));
                }
            }
            return users;
        } catch (IOException e) {
            throw new UncheckedIOException("sideband.traps.users-file: cannot read " + file, e);
        }
    }

    private static UsmUser user(Path file, int number, String[] fields) {
        if (fields.length != 3 || fields[1].length() < SHORTEST_PASSWORD || fields[2].length() < SHORTEST_PASSWORD) {
            throw new IllegalStateException(
                    "sideband.traps.users-file: line %d of %s is not a name and two passwords of %d characters or more"
                            .formatted(number, file, SHORTEST_PASSWORD));
        }
        return new UsmUser(
                new OctetString(fields[0]),
                AuthHMAC192SHA256.ID,
                new OctetString(fields[1]),
                PrivAES128.ID,
                new OctetString(fields[2]));
    }
}
