package io.sideband.collector.poll;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sideband.bmc.Bmc;
import io.sideband.bmc.BmcAddress;
import io.sideband.bmc.BmcConnector;
import io.sideband.bmc.BmcCredential;
import io.sideband.bmc.PlatformEvent;
import io.sideband.collector.credential.CredentialVault;
import io.sideband.collector.credential.CredentialWeakness;
import io.sideband.collector.credential.VendorLogins;
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
        return located(registration)
                .thenCompose(at -> connect(registration, at, offered(registration.cipherSuites(), pinned)));
    }

    /**
     * Opens a session that may also read what only an operator may; the caller closes it.
     *
     * @return fails with a {@link io.sideband.bmc.BmcException}, refused if the account is none of an operator
     */
    CompletionStage<Operating> asOperator(BmcRegistration registration, int suite) {
        return located(registration).thenCompose(at -> {
            CredentialVault.Opened opened = credentials.open(registration.credential(), registration.zone());
            String user = opened.credential().userName();
            try {
                return connector
                        .connect(
                                new BmcAddress(registration.id(), at, List.of(suite)),
                                opened.credential(),
                                BmcConnector.Purpose.OPERATE)
                        .thenApply(bmc -> new Operating(bmc, user));
            } finally {
                opened.credential().destroy();
            }
        });
    }

    /** @param user the account of the session */
    record Operating(Bmc bmc, String user) {}

    /** The account that the BMC is polled with. */
    CompletionStage<String> account(BmcRegistration registration) {
        return CompletableFuture.supplyAsync(
                () -> {
                    BmcCredential credential = credentials
                            .open(registration.credential(), registration.zone())
                            .credential();
                    String user = credential.userName();
                    credential.destroy();
                    return user;
                },
                blocking);
    }

    /** True if the BMC lets that login in; a BMC that is silent or has no room does not. */
    CompletionStage<Boolean> isOpen(BmcRegistration registration, int suite, VendorLogins.VendorLogin login) {
        return located(registration).thenCompose(at -> {
            BmcCredential credential =
                    new BmcCredential(login.user(), login.password().getBytes(UTF_8), new byte[0]);
            try {
                return connector
                        .connect(
                                new BmcAddress(registration.id(), at, List.of(suite)),
                                credential,
                                BmcConnector.Purpose.READ)
                        .handle((bmc, failure) -> {
                            if (bmc != null) {
                                bmc.close();
                            }
                            return bmc != null;
                        });
            } finally {
                credential.destroy();
            }
        });
    }

    private CompletionStage<InetSocketAddress> located(BmcRegistration registration) {
        return CompletableFuture.supplyAsync(
                () -> networks.locate(registration.zone(), registration.address(), registration.port()), blocking);
    }

    /** Tells a BMC that its trap arrived. That it did not hear it is no matter: then it sends it again. */
    CompletionStage<Void> acknowledge(BmcRegistration registration, PlatformEvent event) {
        return located(registration)
                .thenCompose(at -> connector.acknowledge(
                        new BmcAddress(registration.id(), at, registration.cipherSuites()), event));
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
