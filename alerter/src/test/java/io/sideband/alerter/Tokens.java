package io.sideband.alerter;

import io.smallrye.jwt.build.Jwt;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;

/** Tokens as the installation's issuer would sign them. */
public final class Tokens {
    static final String ISSUER = "https://sideband.local";
    private static final String PRIVATE = "sideband-alerter-test-key";

    private Tokens() {}

    /** A token with one role. */
    public static String of(String role) {
        try {
            byte[] key = Base64.getDecoder().decode(System.getProperty(PRIVATE));
            return Jwt.issuer(ISSUER)
                    .audience("sideband")
                    .subject("alice")
                    .groups(Set.of(role))
                    .expiresIn(Duration.ofMinutes(5))
                    .jws()
                    .sign(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Draws a key pair. Tests run in another class loader than their resource: the private half goes by a property. */
    static String drawPublicKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            System.setProperty(
                    PRIVATE,
                    Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
            return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
