package io.sideband.embedded;

import java.util.Map;
import org.apache.kafka.clients.admin.ScramMechanism;

/** The two SCRAM variants that Kafka knows (RFC 5802, RFC 7677). */
public enum ScramLogin {
    SHA_256("SCRAM-SHA-256", ScramMechanism.SCRAM_SHA_256),
    SHA_512("SCRAM-SHA-512", ScramMechanism.SCRAM_SHA_512);

    /** PBKDF2 rounds; RFC 7677 asks for 4096 at least. */
    static final int ITERATIONS = 4096;

    private final String mechanism;
    private final ScramMechanism kafka;

    ScramLogin(String mechanism, ScramMechanism kafka) {
        this.mechanism = mechanism;
        this.kafka = kafka;
    }

    /** The name in {@code sasl.mechanism}. */
    public String mechanism() {
        return mechanism;
    }

    ScramMechanism kafka() {
        return kafka;
    }

    /**
     * Kafka client properties (without {@code bootstrap.servers}) that log in as this principal.
     *
     * @throws IllegalArgumentException if name or password hold a quote, a backslash or a control character
     */
    public Map<String, String> clientProperties(String principal, String password) {
        return Map.of(
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                mechanism,
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\""
                        + JaasValue.check("principal", principal) + "\" password=\""
                        + JaasValue.check("password", password) + "\";");
    }
}
