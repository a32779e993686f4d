package io.sideband.commander.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** SHA-256 over named parts, each with its length: no two different lists of parts are the same bytes. */
final class PartsDigest {
    private final MessageDigest digest;

    PartsDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }

    PartsDigest add(String name, @Nullable Object value) {
        byte[] bytes = String.valueOf(value).getBytes(UTF_8);
        digest.update((name + " " + bytes.length + " ").getBytes(UTF_8));
        digest.update(bytes);
        return this;
    }

    /** Ends it. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
