package io.sideband.audit.forward;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Certificates and keys in PEM (RFC 7468) to what TLS is spoken with. */
final class TlsMaterial {
    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final String[] ALGORITHMS = {"EC", "RSA", "Ed25519"};

    private TlsMaterial() {}

    /**
     * Makes a context.
     *
     * @param trust certificates of authorities; null: those of the Java platform
     * @param certificate our own, followed by its issuers; null if the receiver wants none
     * @param key PKCS #8, of the certificate; null with it
     * @throws IllegalArgumentException saying which of them is not valid, and nothing of its content
     */
    static SSLContext context(@Nullable String trust, @Nullable String certificate, @Nullable String key) {
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException("a client certificate and its private key come together");
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    certificate == null || key == null ? null : keys(certificate, key),
                    trust == null ? null : trust(trust),
                    null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            // no cause: it might quote the key
            throw new IllegalArgumentException("certificate and private key do not fit together");
        }
    }

    private static KeyManager[] keys(String certificate, String key) throws GeneralSecurityException, IOException {
        char[] none = new char[0];
        KeyStore store = empty();
        store.setKeyEntry(
                "client",
                privateKey(key),
                none,
                certificates("certificate", certificate).toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, none);
        return factory.getKeyManagers();
    }

    private static TrustManager[] trust(String trust) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        for (Certificate authority : certificates("trust", trust)) {
            store.setCertificateEntry("authority-" + store.size(), authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<Certificate> certificates(String name, String pem) {
        try {
            List<Certificate> found = new ArrayList<>(CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(US_ASCII))));
            if (found.isEmpty()) {
                throw new IllegalArgumentException(name + " holds no certificate in PEM");
            }
            return found;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(name + " holds no certificate in PEM", e);
        }
    }

    private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        Matcher matcher = PRIVATE_KEY.matcher(pem);
        if (!matcher.find()) {
            throw new IllegalArgumentException("the private key is not PKCS #8 in PEM (BEGIN PRIVATE KEY)");
        }
        PKCS8EncodedKeySpec encoded =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(matcher.group(1)));
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (InvalidKeySpecException e) {
                // of another algorithm
                continue;
            }
        }
        throw new IllegalArgumentException("the private key is neither EC, RSA nor Ed25519");
    }
}
