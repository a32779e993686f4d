package io.sideband.collector.poll;

import io.sideband.bmc.Bmc;
import io.sideband.bmc.BmcAddress;
import io.sideband.bmc.BmcConnector;
import io.sideband.collector.credential.CredentialVault;
import io.sideband.collector.credential.CredentialWeakness;
import io.sideband.events.BmcRegistration;
import io.sideband.service.zone.ZoneNetworks;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Logs in to BMCs: their address is looked up and checked each time, their credential opened for this once. */
public final class Login {
    private final BmcConnector connector;
    private final CredentialVault credentials;
    private final ZoneNetworks networks;
    private final Executor blocking;

    /** @param blocking where DNS is waited for */
    public Login(BmcConnector connector, CredentialVault credentials, ZoneNetworks networks, Executor blocking) {
        this.connector = connector;
        this.credentials = credentials;
        this.networks = networks;
        this.blocking = blocking;
    }

    /** @param weaknesses of the credential that the BMC accepted */
    record LoggedIn(Bmc bmc, Set<CredentialWeakness> weaknesses) {}

    /** The version of the credential that a login would use now. */
    Optional<Long> version(BmcRegistration registration) {
        return credentials.version(registration.credential());
    }

    /**
     * @param pinned the cipher suite that worked before; null if none has. It and those preferred to it are offered: its
     *     refusal shows, and is no reason to go down to a lesser one
     * @return fails with a {@link io.sideband.bmc.BmcException}, or with why nothing was sent
     */
    CompletionStage<LoggedIn> start(BmcRegistration registration, @Nullable Integer pinned) {
        return CompletableFuture.supplyAsync(
                        () -> networks.locate(registration.zone(), registration.address(), registration.port()),
                        blocking)
                .thenCompose(at -> connect(registration, at, offered(registration.cipherSuites(), pinned)));
    }

    private static List<Integer> offered(List<Integer> allowed, @Nullable Integer pinned) {
        int last = pinned == null ? -1 : allowed.indexOf(pinned);
        return last < 0 ? allowed : allowed.subList(0, last + 1);
    }

    /** True if both are reached alike: a session of the one serves the other. */
    static boolean sameWay(BmcRegistration one, BmcRegistration other) {
        return one.address().equals(other.address())
                && one.port() == other.port()
                && one.zone().equals(other.zone())
                && one.credential().equals(other.credential())
                && one.protocols().equals(other.protocols())
                && one.cipherSuites().equals(other.cipherSuites());
    }

    private CompletionStage<LoggedIn> connect(
            BmcRegistration registration, InetSocketAddress at, List<Integer> cipherSuites) {
        CredentialVault.Opened opened = credentials.open(registration.credential(), registration.zone());
        try {
            return connector
                    .connect(
                            new BmcAddress(registration.id(), at, cipherSuites),
                            opened.credential(),
                            BmcConnector.Purpose.READ)
                    .thenApply(bmc -> new LoggedIn(bmc, opened.weaknesses()));
        } finally {
            opened.credential().destroy();
        }
    }
}
