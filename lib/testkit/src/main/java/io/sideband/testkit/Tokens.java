package io.sideband.testkit;

import io.smallrye.jwt.build.Jwt;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/**
 * Tokens as the installation's OIDC server would sign them, and some that it would not. Whoever uses them needs {@code smallrye-jwt-build} in test
 * scope.
 */
public final class Tokens {
    private static final String ISSUER = "https://sideband.local";
    private static final String AUDIENCE = "sideband";
    private static final Duration VALID = Duration.ofMinutes(5);
    private static final String PRIVATE = "sideband-test-private-key";
    private static final String PUBLIC = keys();

    private Tokens() {}

    /** The settings by which a service trusts these tokens, for the map that a test resource answers with. */
    public static Map<String, String> trust() {
        return Map.of("quarkus.oidc.public-key", PUBLIC, "quarkus.oidc.token.issuer", ISSUER);
    }

    /** A token of that subject with those roles, good for five minutes. */
    public static String of(String subject, String... roles) {
        return signed(subject, ISSUER, AUDIENCE, VALID, key(), roles);
    }

    /** As good as {@link #of}, but from another issuer. */
    public static String issuedBy(String issuer, String... roles) {
        return signed("eve", issuer, AUDIENCE, VALID, key(), roles);
    }

    /** As good as {@link #of}, but meant for somebody else. */
    public static String meantFor(String audience, String... roles) {
        return signed("eve", ISSUER, audience, VALID, key(), roles);
    }

    /** Was as good as {@link #of} until five minutes ago. */
    public static String expired(String... roles) {
        return signed("eve", ISSUER, AUDIENCE, VALID.negated(), key(), roles);
    }

    /** As good as {@link #of}, but signed with a key that nobody trusts. */
    public static String signedByAnother(String... roles) {
        return signed("eve", ISSUER, AUDIENCE, VALID, pair().getPrivate(), roles);
    }

    private static String signed(
            String subject, String issuer, String audience, Duration until, PrivateKey key, String... roles) {
        return Jwt.issuer(issuer)
                .audience(audience)
                .subject(subject)
                .groups(Set.of(roles))
                .expiresAt(Clock.systemUTC().instant().plus(until))
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
