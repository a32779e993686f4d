package io.sideband.audit;

import io.smallrye.jwt.build.Jwt;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;

/** Tokens as an OIDC server would sign them. */
final class Tokens {
    static final String ISSUER = "https://sideband.local";
    static final String AUDIENCE = "sideband";
    private static final String PRIVATE = "sideband-test-private-key";
    static final String PUBLIC_KEY = keys();

    private Tokens() {}

    static String of(String subject, String... roles) {
        return signed(subject, ISSUER, AUDIENCE, Instant.now().plus(Duration.ofMinutes(5)), key(), roles);
    }

    private static String signed(
            String subject, String issuer, String audience, Instant until, PrivateKey key, String... roles) {
        return Jwt.issuer(issuer)
                .audience(audience)
                .subject(subject)
                .groups(Set.of(roles))
                .expiresAt(until)
                .jws()
                .sign(key);
    }

    /** The test resource and the tests live in two class loaders of one JVM: the pair is handed on as a property. */
    private static synchronized String keys() {
        String known = System.getProperty(PRIVATE + ".public");
        if (known != null) {
            return known;
        }
        KeyPair pair = pair();
        String open = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
        System.setProperty(
                PRIVATE, Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
        System.setProperty(PRIVATE + ".public", open);
        return open;
    }

    private static PrivateKey key() {
        try {
            byte[] encoded = Base64.getDecoder().decode(System.getProperty(PRIVATE));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
