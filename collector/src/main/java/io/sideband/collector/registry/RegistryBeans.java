package io.sideband.collector.registry;

import io.sideband.events.SealedCredential;
import io.sideband.service.config.ServiceConfig;
import io.sideband.service.kafka.TopicCache;
import io.sideband.service.zone.ZoneNetworks;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts the registry together. */
@Singleton
public class RegistryBeans {
    @Produces
    @Singleton
    RegistrationRules rules(ZoneNetworks networks, TopicCache<SealedCredential> credentials, ServiceConfig config) {
        return new RegistrationRules(networks, name -> credentials.get(name).isPresent(), config.zone());
    }
}
