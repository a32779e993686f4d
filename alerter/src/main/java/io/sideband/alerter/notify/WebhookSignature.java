package io.sideband.alerter.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs webhooks as in Standard Webhooks 1.0.0: HMAC-SHA256 over {@code id.timestamp.body}, one signature per secret, so
 * that a receiver can change its secret while both are known.
 */
final class WebhookSignature {
    private static final String PREFIX = "whsec_";
    private static final String HMAC = "HmacSHA256";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    private final List<SecretKeySpec> keys;

    private WebhookSignature(List<SecretKeySpec> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * @param secrets each Base64 of 24 to 64 bytes, with or without {@code whsec_} in front; newest first
     * @throws IllegalArgumentException if one is none; says which, never what
     */
    static WebhookSignature of(List<String> secrets) {
        List<SecretKeySpec> keys = new ArrayList<>();
        for (int i = 0; i < secrets.size(); i++) {
            keys.add(key(secrets.get(i).strip(), i + 1));
        }
        return new WebhookSignature(keys);
    }

    private static SecretKeySpec key(String secret, int number) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("webhook secret %d is not Base64".formatted(number));
        }
        if (key.length < SHORTEST || key.length > LONGEST) {
            throw new IllegalArgumentException("webhook secret %d has %d bytes, must have %d to %d"
                    .formatted(number, key.length, SHORTEST, LONGEST));
        }
        return new SecretKeySpec(key, HMAC);
    }

    /** The three headers; no signature without a secret. */
    Map<String, String> headers(String id, Instant at, String body) {
        String timestamp = Long.toString(at.getEpochSecond());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", timestamp);
        if (!keys.isEmpty()) {
            byte[] signed = "%s.%s.%s".formatted(id, timestamp, body).getBytes(UTF_8);
            headers.put(
                    "webhook-signature",
                    keys.stream().map(key -> "v1," + hmac(key, signed)).collect(Collectors.joining(" ")));
        }
        return headers;
    }

    private static String hmac(SecretKeySpec key, byte[] signed) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has %s".formatted(HMAC), e);
        }
    }
}
