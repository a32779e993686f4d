package io.sideband.collector;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts BMCs in memory where the real ones would be. */
@Singleton
public class FakeFleetProducer {
    private final FakeFleet fleet = new FakeFleet();

    @Produces
    FakeFleet fleet() {
        return fleet;
    }
}
