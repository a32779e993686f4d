package io.sideband.collector.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import io.sideband.service.seal.CredentialSecret;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a credential must be (IPMI v2.0 §22.28, §22.30: names of 16 bytes, passwords and K_g of 20). */
final class CredentialRules {
    private static final int MAX_USER_NAME = 16;
    private static final int MAX_PASSWORD = 20;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    private static final Pattern KG = Pattern.compile("[0-9a-fA-F]{40}");

    private CredentialRules() {}

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    static void requireName(String name) {
        if (!isName(name)) {
            throw invalid("name", "1 to 63 of a-z 0-9 . _ -, the first a letter or digit");
        }
    }

    static List<String> zones(CredentialRequest request) {
        List<String> zones = request.zones() == null ? List.of() : request.zones();
        if (zones.stream().anyMatch(z -> z == null || z.isBlank())) {
            throw invalid("zones", "name zones, or leave it out for all");
        }
        return zones;
    }

    /** The secret that {@code request} holds; the caller destroys it. */
    static CredentialSecret secret(CredentialRequest request) {
        String userName = request.username();
        String password = request.password();
        byte[] secret = password == null ? new byte[0] : password.getBytes(UTF_8);
        try {
            return secret(userName == null ? "" : userName, secret, request.kg());
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /**
     * The secret made of these; the caller destroys it, and wipes {@code password}.
     *
     * @param kg hexadecimal digits; null or empty if there is none
     */
    static CredentialSecret secret(String userName, byte[] password, @Nullable String kg) {
        // an empty name is IPMI's anonymous user: closed by default
        if (userName.isEmpty() || userName.getBytes(UTF_8).length > MAX_USER_NAME) {
            throw invalid("username", "1 to 16 bytes");
        }
        if (password.length == 0 || password.length > MAX_PASSWORD) {
            throw invalid("password", "1 to 20 bytes");
        }
        byte[] key = kg(kg);
        try {
            return new CredentialSecret(userName, password, key);
        } finally {
            if (key != null) {
                Arrays.fill(key, (byte) 0);
            }
        }
    }

    private static byte @Nullable [] kg(@Nullable String digits) {
        if (digits == null || digits.isEmpty()) {
            return null;
        }
        if (!KG.matcher(digits).matches()) {
            throw invalid("kg", "40 hexadecimal digits, or leave it out");
        }
        return HexFormat.of().parseHex(digits);
    }

    private static ProblemException invalid(String field, String fix) {
        return new ProblemException(
                ProblemCode.INVALID_REQUEST, "%s: %s".formatted(field, fix), Map.of("field", field));
    }
}
