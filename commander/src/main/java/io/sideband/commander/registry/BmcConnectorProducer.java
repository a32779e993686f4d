package io.sideband.commander.registry;

import io.sideband.bmc.BmcConnector;
import io.sideband.bmc.ipmi.IpmiBmcConnector;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The one connector of this process: it owns the sockets. */
@Singleton
public class BmcConnectorProducer {
    @Produces
    @Singleton
    BmcConnector connector() {
        return IpmiBmcConnector.open();
    }

    @Produces
    @Singleton
    OperatorLogin login(BmcConnector connector) {
        return connector::connect;
    }

    void close(@Disposes BmcConnector connector) {
        connector.close();
    }
}
