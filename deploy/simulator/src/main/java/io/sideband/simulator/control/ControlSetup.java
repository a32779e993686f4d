package io.sideband.simulator.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Where the control endpoint listens on 127.0.0.1, and the token that it demands. */
public final class ControlSetup {
    private static final int SHORTEST_TOKEN = 16;

    private final int port;
    private final byte[] token;

    /**
     * @param port TCP port; 0 picks a free one
     * @param token at least 16 characters
     */
    public ControlSetup(int port, String token) {
        if (port < 0 || port > 0xffff) {
            throw new IllegalArgumentException("control port: %d is not 0 to 65535".formatted(port));
        }
        if (token.length() < SHORTEST_TOKEN) {
            throw new IllegalArgumentException("control token: needs at least 16 characters");
        }
        this.port = port;
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    int port() {
        return port;
    }

    /** Compares in constant time. */
    boolean accepts(String given) {
        return MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "ControlSetup[%d, token redacted]".formatted(port);
    }
}
