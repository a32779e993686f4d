package io.sideband.ipmi.transport;

import io.sideband.ipmi.BmcTimeoutException;
import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.IpmiSession;
import io.sideband.ipmi.command.CipherSuiteRecord;
import io.sideband.ipmi.command.GetChannelAuthenticationCapabilities;
import io.sideband.ipmi.crypto.BouncyCastleCryptography;
import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.crypto.JceCryptography;
import io.sideband.ipmi.crypto.RandomSource;
import io.sideband.ipmi.posture.SetupPosture;
import io.sideband.ipmi.session.Credentials;
import io.sideband.ipmi.session.RetryPolicy;
import io.sideband.ipmi.session.SessionConfig;
import io.sideband.ipmi.wire.ByteString;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Speaks IPMI 2.0 with many BMCs from one thread. Every stage that it or its sessions return completes on that thread: what
 * is attached to it must not block.
 */
public final class IpmiTransport implements AutoCloseable {
    private final DatagramSockets sockets;
    private final Router router;
    private final Farewells farewells;
    private final Station station;
    private final Prober prober;

    private IpmiTransport(TransportConfig config) {
        this.sockets = DatagramSockets.create(config);
        this.router = new Router();
        this.farewells = new Farewells(sockets.loop(), router);
        this.station = new Station(
                sockets,
                router,
                farewells,
                new BouncyCastleCryptography(),
                new JceCryptography(),
                new RandomSource(new SecureRandom()));
        this.prober = new Prober(station);
        sockets.bind(config, router);
    }

    public static IpmiTransport open(TransportConfig config) {
        return new IpmiTransport(config);
    }

    /**
     * Logs in to a BMC. The stage fails with {@link io.sideband.ipmi.SessionRejectedException} for a refusal, with
     * {@link BmcTimeoutException} for silence.
     *
     * @param address resolved address and port, 623 in most
     * @param config copied, credentials included: the caller may destroy its own at once
     */
    public CompletionStage<IpmiSession> connect(InetSocketAddress address, SessionConfig config) {
        return connect(List.of(address), config);
    }

    /**
     * Logs in to a BMC that has several addresses, at the first that is not silent, and whenever it must log in again goes on
     * to the next where the one in use has fallen silent. A refusal is final: it is the same BMC.
     *
     * @param addresses resolved, most preferred first, at least one
     * @return fails as the last of them failed
     */
    public CompletionStage<IpmiSession> connect(List<InetSocketAddress> addresses, SessionConfig config) {
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("addresses: there is none");
        }
        List<InetSocketAddress> order = List.copyOf(addresses);
        order.forEach(IpmiTransport::requireResolved);
        SessionConfig own = config.withCredentials(config.credentials().copy());
        CompletableFuture<IpmiSession> opened = new CompletableFuture<>();
        sockets.loop().execute(() -> new Conversation(station, order, own).open(opened));
        return opened;
    }

    /** How many sessions a BMC holds for us, as far as we know, by the address that they were opened at. */
    public CompletionStage<SessionSlots> slots(InetSocketAddress address) {
        CompletableFuture<SessionSlots> counted = new CompletableFuture<>();
        sockets.loop().execute(() -> counted.complete(farewells.slots(address)));
        return counted;
    }

    /**
     * Asks a BMC, without a login, which sessions it offers. The answer is not authenticated.
     *
     * @return fails with {@link BmcTimeoutException} for silence
     */
    public CompletionStage<GetChannelAuthenticationCapabilities.Response> probe(
            InetSocketAddress address, RetryPolicy retry) {
        requireResolved(address);
        return prober.capabilities(address, retry);
    }

    /**
     * Asks a BMC, without a login, which cipher suites it offers, once: the answer is remembered. It is not authenticated and
     * not always true: what a BMC takes shows only at a login.
     *
     * @return records in the BMC's order; fails with {@link BmcTimeoutException} for silence
     */
    public CompletionStage<List<CipherSuiteRecord>> cipherSuites(InetSocketAddress address, RetryPolicy retry) {
        requireResolved(address);
        return prober.cipherSuites(address, retry);
    }

    /** Makes {@link #cipherSuites} ask this BMC again, as after a change of its firmware. */
    public void forgetCipherSuites(InetSocketAddress address) {
        prober.forget(address);
    }

    /**
     * Finds out how well a BMC guards its sessions, without a password: what it says of itself, whether it opens a session at
     * cipher suite 0, and whether one without user name and password. Sessions that come about are closed at once; nothing is
     * executed in them. A wrong password is never counted.
     *
     * @param userName whom cipher suite 0 is tried with: a user that the BMC knows, at most 16 bytes as UTF-8
     * @param retry for each of the questions
     * @return never fails for a BMC's silence or refusals: they are findings
     */
    public CompletionStage<SetupPosture> posture(InetSocketAddress address, String userName, RetryPolicy retry) {
        requireResolved(address);
        ByteString name = ByteString.copyOf(userName.getBytes(StandardCharsets.UTF_8));
        return new PostureProbe(station, prober, address, retry).run(name, () -> {
            Credentials nobody = Credentials.of("", "");
            return connect(
                    address,
                    SessionConfig.of(nobody)
                            .withSuites(CipherSuite.SUITE_17, CipherSuite.SUITE_3)
                            .withRetry(retry));
        });
    }

    /**
     * Sends a command that BMCs answer without a login, such as PET Acknowledge.
     *
     * @return fails with an {@link io.sideband.ipmi.IpmiException}
     */
    public <R> CompletionStage<R> sendOutsideSession(
            InetSocketAddress address, RetryPolicy retry, IpmiCommand<R> command) {
        requireResolved(address);
        return prober.send(address, retry, command);
    }

    /** Datagrams received since the start. */
    public long received() {
        return router.received();
    }

    /** Of these, the ones that were malformed, not authentic, repeated, or nobody's. */
    public long discarded() {
        return router.discarded();
    }

    /** Closes all sessions without waiting for the BMCs, then the sockets. Not to be called from the transport's own thread. */
    @Override
    public void close() {
        sockets.loop()
                .submit(() -> {
                    router.open().forEach(Conversation::closeNow);
                    farewells.close();
                })
                .syncUninterruptibly();
        sockets.close();
    }

    private static void requireResolved(InetSocketAddress address) {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("address: %s is not resolved".formatted(address));
        }
    }
}
