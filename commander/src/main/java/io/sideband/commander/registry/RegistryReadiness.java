package io.sideband.commander.registry;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once BMCs, credentials and states were read from Kafka; stays so while Kafka is away. */
@Readiness
@Singleton
public class RegistryReadiness implements HealthCheck {
    private final BmcRegistry registry;

    @Inject
    public RegistryReadiness(BmcRegistry registry) {
        this.registry = registry;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("registry").status(registry.caughtUp()).build();
    }
}
