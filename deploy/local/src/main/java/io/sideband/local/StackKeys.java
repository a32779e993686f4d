package io.sideband.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The keys and secrets of one stack, generated at its first start. Data whose key is gone is refused. */
final class StackKeys {
    /** NIST SP 800-57 part 1, table 2: 128 bits of strength, good beyond 2030. */
    private static final int RSA_BITS = 3072;

    private static final int SEALING_BYTES = 32;
    private static final int FINGERPRINT_BYTES = 8;
    private final RSAPrivateCrtKey tokenKey;
    private final StackSecrets secrets;
    private final Path sealingKey;

    private StackKeys(RSAPrivateCrtKey tokenKey, StackSecrets secrets, Path sealingKey) {
        this.tokenKey = tokenKey;
        this.secrets = secrets;
        this.sealingKey = sealingKey;
    }

    /**
     * Reads the keys, and generates those that are missing if there is no data yet.
     *
     * @throws IllegalStateException naming the file, if there is data and its key is missing, or if a key is open to others
     */
    static StackKeys open(RunDirectory run) {
        for (var file : List.of(run.tokenKey(), run.sealingKey(), run.passwords())) {
            if (run.holdsData() && !Files.exists(file)) {
                throw new IllegalStateException(
                        ("%s holds data, but its key %s is missing: restore the file, or give up the data with"
                                        + " deploy/up --clean")
                                .formatted(run.path(), file));
            }
        }
        run.create();
        if (!Files.exists(run.tokenKey())) {
            SecretFile.write(run.tokenKey(), pem(generateTokenKey()));
        }
        if (!Files.exists(run.sealingKey())) {
            SecretFile.write(run.sealingKey(), generateSealingKey());
        }
        return new StackKeys(readTokenKey(run.tokenKey()), StackSecrets.open(run), run.sealingKey());
    }

    /** Only the key that signs tokens, for {@code deploy/token}. */
    static RSAPrivateCrtKey readTokenKey(Path file) {
        if (!Files.exists(file)) {
            throw new IllegalStateException(file + " does not exist yet: start the system with deploy/up first");
        }
        var base64 = SecretFile.read(file)
                .lines()
                .filter(line -> !line.startsWith("-----"))
                .toList();
        try {
            var encoded = Base64.getDecoder().decode(String.join("", base64));
            return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(file + " is no RSA key in PKCS #8 PEM", e);
        }
    }

    RSAPrivateCrtKey tokenKey() {
        return tokenKey;
    }

    StackSecrets secrets() {
        return secrets;
    }

    /** The public half as one line of Base64 (SubjectPublicKeyInfo), as {@code quarkus.oidc.public-key} wants it. */
    String tokenPublicKey() {
        return Base64.getEncoder().encodeToString(publicKey());
    }

    /** Lines that tell a person which keys are in use, without telling the keys. */
    List<String> fingerprints() {
        try {
            return List.of(
                    "token key    sha256:" + fingerprint(publicKey()),
                    "sealing key  sha256:" + fingerprint(Files.readAllBytes(sealingKey)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + sealingKey, e);
        }
    }

    private byte[] publicKey() {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(tokenKey.getModulus(), tokenKey.getPublicExponent()))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String fingerprint(byte[] key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.ofDelimiter(":").formatHex(digest, 0, FINGERPRINT_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] generateTokenKey() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            return generator.generateKeyPair().getPrivate().getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(byte[] pkcs8) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pkcs8) + "\n-----END PRIVATE KEY-----\n";
    }

    private static String generateSealingKey() {
        var key = new byte[SEALING_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key) + "\n";
    }
}
