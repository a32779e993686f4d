package io.sideband.commander.fleet;

import io.sideband.bmc.BmcAddress;
import io.sideband.bmc.BmcConnector;
import io.sideband.bmc.BmcControl;
import io.sideband.bmc.BmcCredential;
import io.sideband.commander.registry.OperatorLogin;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Servers in this JVM, by the ids that they are registered with. */
@Alternative
@Singleton
public class FakeFleet implements OperatorLogin {
    private final Map<String, FakeServer> servers = new ConcurrentHashMap<>();

    /** The server of that id; off, and obedient, when it is asked for first. */
    public FakeServer server(String id) {
        return servers.computeIfAbsent(id, _ -> new FakeServer());
    }

    @Override
    public CompletionStage<BmcControl> connect(
            BmcAddress address, BmcCredential credential, BmcConnector.Purpose purpose) {
        FakeServer server = server(address.id());
        if (!credential.userName().equals("ipmiusr")) {
            return CompletableFuture.failedFuture(new AssertionError("commander logs in as what it was told"));
        }
        return server.connect();
    }
}
