package io.sideband.embedded;

import java.util.Map;

/**
 * The node's login at itself (internal and controller listener). SASL/PLAIN, because SCRAM credentials live in the metadata log
 * that a node can only read once it is logged in.
 */
final class InternalLogin {
    static final String PRINCIPAL = "node";
    private final String password;

    private InternalLogin(String password) {
        this.password = password;
    }

    static InternalLogin draw() {
        return new InternalLogin(Passwords.generate());
    }

    /** The listener's side: the only user it knows, and who the node is when it calls itself. */
    String serverJaas() {
        return clientJaas().replace(";", " user_" + PRINCIPAL + "=\"" + password + "\";");
    }

    Map<String, String> clientProperties() {
        return Map.of(
                "security.protocol", "SASL_PLAINTEXT", "sasl.mechanism", "PLAIN", "sasl.jaas.config", clientJaas());
    }

    private String clientJaas() {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + PRINCIPAL
                + "\" password=\"" + password + "\";";
    }

    @Override
    public String toString() {
        return "InternalLogin[" + PRINCIPAL + "]";
    }
}
