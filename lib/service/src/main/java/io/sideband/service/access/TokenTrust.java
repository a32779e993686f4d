package io.sideband.service.access;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a start without somebody whose tokens count: Quarkus would start, and whether it then refuses every call
 * depends on its defaults.
 */
@Singleton
public class TokenTrust {
    private final Optional<String> publicKey;
    private final Optional<String> server;
    private final Optional<String> issuer;
    private final Optional<String> audience;

    @Inject
    TokenTrust(
            @ConfigProperty(name = "quarkus.oidc.public-key") Optional<String> publicKey,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> server,
            @ConfigProperty(name = "quarkus.oidc.token.issuer") Optional<String> issuer,
            @ConfigProperty(name = "quarkus.oidc.token.audience") Optional<String> audience) {
        this.publicKey = publicKey;
        this.server = server;
        this.issuer = issuer;
        this.audience = audience;
    }

    void onStart(@Observes @Priority(1) StartupEvent event) {
        verify();
    }

    /** @throws IllegalStateException naming the key that is not set */
    void verify() {
        if (publicKey.isEmpty() && server.isEmpty()) {
            throw new IllegalStateException(
                    "neither quarkus.oidc.auth-server-url nor quarkus.oidc.public-key is set: no token could be checked");
        }
        if (publicKey.isPresent()) {
            required("quarkus.oidc.token.issuer", issuer);
        }
        required("quarkus.oidc.token.audience", audience);
    }

    private static void required(String key, Optional<String> value) {
        if (value.isEmpty() || value.get().isBlank() || "any".equals(value.get())) {
            throw new IllegalStateException("%s is not set: tokens meant for others would count".formatted(key));
        }
    }
}
