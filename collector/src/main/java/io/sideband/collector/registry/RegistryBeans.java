package io.sideband.collector.registry;

import io.sideband.collector.credential.CredentialStore;
import io.sideband.service.config.ServiceConfig;
import io.sideband.service.zone.ZoneNetworks;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts the registry together. */
@Singleton
public class RegistryBeans {
    @Produces
    @Singleton
    RegistrationRules rules(ZoneNetworks networks, CredentialStore credentials, ServiceConfig config) {
        return new RegistrationRules(networks, name -> credentials.version(name).isPresent(), config.zone());
    }
}
