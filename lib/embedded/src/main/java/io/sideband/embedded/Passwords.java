package io.sideband.embedded;

import java.security.SecureRandom;
import java.util.Base64;

/** Passwords that no person has to remember. */
public final class Passwords {
    private static final int BYTES = 24;

    private Passwords() {}

    /** 192 random bits in the URL-safe Base64 alphabet (RFC 4648 section 5), which needs quoting nowhere. */
    public static String generate() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
