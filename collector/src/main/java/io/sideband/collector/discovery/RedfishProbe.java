package io.sideband.collector.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Asks an address for a Redfish service root, which needs no login (DSP0266 §8.4). Nothing secret is sent, so any certificate
 * will do; which one it was is reported, for whoever decides to trust it. Redirects are not followed.
 */
final class RedfishProbe implements AutoCloseable {
    private static final int OK = 200;
    private static final int LARGEST = 64 * 1024;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http;
    private final Duration patience;

    RedfishProbe(Duration patience) {
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .sslContext(anyCertificate())
                .build();
    }

    /** What answers at {@code port}; empty if it is silent, or no Redfish service. Blocks for twice the patience at most. */
    Optional<Candidate.Redfish> ask(InetAddress address, int port) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            new URI("https", null, address.getHostAddress(), port, "/redfish/v1/", null, null))
                    .timeout(patience)
                    .header("Accept", "application/json")
                    .build();
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return response.statusCode() == OK
                        ? root(json.readTree(body.readNBytes(LARGEST)), response.sslSession())
                        : Optional.empty();
            }
        } catch (IOException | URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<Candidate.Redfish> root(JsonNode root, Optional<SSLSession> session) {
        String version = text(root, "RedfishVersion");
        return version == null
                ? Optional.empty()
                : Optional.of(new Candidate.Redfish(
                        version,
                        text(root, "Vendor"),
                        text(root, "Product"),
                        text(root, "UUID"),
                        session.map(RedfishProbe::certificate).orElse(null)));
    }

    private static @Nullable String text(JsonNode root, String field) {
        JsonNode value = root.path(field);
        return value.isTextual() ? value.textValue() : null;
    }

    private static @Nullable String certificate(SSLSession session) {
        try {
            byte[] encoded = session.getPeerCertificates()[0].getEncoded();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
        } catch (SSLPeerUnverifiedException | CertificateEncodingException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    private static SSLContext anyCertificate() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new AnyCertificate()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS is not available", e);
        }
    }

    /** BMCs show certificates of their own making; nothing is trusted because of this. */
    private static final class AnyCertificate extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            throw new UnsupportedOperationException("a client only");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            throw new UnsupportedOperationException("a client only");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException("a client only");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            // any
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            // any
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // any
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
