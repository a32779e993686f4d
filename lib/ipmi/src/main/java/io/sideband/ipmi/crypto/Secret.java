package io.sideband.ipmi.crypto;

import io.sideband.ipmi.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.security.auth.Destroyable;

/** Key material: a password (K_uid), K_g, the session integrity key, K1 or K2. Printed as a placeholder, wiped by {@link #destroy()}. */
public final class Secret implements Destroyable {
    /** Passwords and K_g are at most 20 bytes in IPMI v2.0 (§13.31, §22.25, §22.30). */
    public static final int USER_KEY_SIZE = 20;

    private final byte[] bytes;
    private boolean destroyed;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** K_uid: UTF-8, at most 20 bytes, filled up with zeros. */
    public static Secret ofPassword(String password) {
        return userKey(password.getBytes(StandardCharsets.UTF_8), "password");
    }

    /** A password or K_g as bytes: at most 20, filled up with zeros, as both ends store it. The argument is copied. */
    public static Secret ofUserKey(byte[] key) {
        return userKey(key, "key");
    }

    /** Key material as it is. The argument is copied. */
    public static Secret copyOf(byte[] key) {
        return new Secret(key.clone());
    }

    private static Secret userKey(byte[] key, String name) {
        if (key.length > USER_KEY_SIZE) {
            throw new IllegalArgumentException(
                    "%s: %d bytes, IPMI allows %d".formatted(name, key.length, USER_KEY_SIZE));
        }
        return new Secret(Arrays.copyOf(key, USER_KEY_SIZE));
    }

    public Secret copy() {
        return new Secret(bytes().clone());
    }

    /** Writes the first {@code size} bytes, at most {@link #USER_KEY_SIZE}, for the commands that store a key in the BMC. */
    public void writeTo(WireWriter out, int size) {
        byte[] part = Arrays.copyOf(bytes(), size);
        out.bytes(part);
        Arrays.fill(part, (byte) 0);
    }

    /** The material itself, not a copy. */
    byte[] bytes() {
        if (destroyed) {
            throw new IllegalStateException("the secret was destroyed");
        }
        return bytes;
    }

    int size() {
        return bytes.length;
    }

    @Override
    public void destroy() {
        destroyed = true;
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public boolean isDestroyed() {
        return destroyed;
    }

    /** Compares in constant time. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(bytes, that.bytes);
    }

    /** The same for all secrets of a size: a hash of the content would tell something about it. */
    @Override
    public int hashCode() {
        return bytes.length;
    }

    @Override
    public String toString() {
        return "Secret[redacted]";
    }
}
