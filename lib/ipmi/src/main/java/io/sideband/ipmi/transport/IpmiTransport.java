package io.sideband.ipmi.transport;

import io.sideband.ipmi.AsyncLoop;
import io.sideband.ipmi.BmcTimeoutException;
import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.IpmiSession;
import io.sideband.ipmi.command.CipherSuiteRecord;
import io.sideband.ipmi.command.GetChannelAuthenticationCapabilities;
import io.sideband.ipmi.crypto.BouncyCastleCryptography;
import io.sideband.ipmi.crypto.JceCryptography;
import io.sideband.ipmi.crypto.RandomSource;
import io.sideband.ipmi.session.RetryPolicy;
import io.sideband.ipmi.session.SessionConfig;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Speaks IPMI 2.0 with many BMCs from one thread. Every stage that it or its sessions return completes on that thread: what
 * is attached to it must not block.
 */
public final class IpmiTransport implements AutoCloseable {
    private final DatagramSockets sockets;
    private final Router router;
    private final Station station;
    private final Prober prober;

    private IpmiTransport(TransportConfig config) {
        this.sockets = DatagramSockets.create(config);
        this.router = new Router();
        this.station = new Station(
                sockets,
                router,
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
        requireResolved(address);
        SessionConfig own = config.withCredentials(config.credentials().copy());
        CompletableFuture<IpmiSession> opened = new CompletableFuture<>();
        sockets.loop().execute(() -> new Conversation(station, address, own).open(opened));
        return opened;
    }

    /**
     * Logs in to a BMC that has several addresses: to the first that is not silent. A refusal is final: it is the same BMC.
     *
     * @param addresses resolved, most preferred first, at least one
     * @return fails as the last of them failed
     */
    public CompletionStage<IpmiSession> connect(List<InetSocketAddress> addresses, SessionConfig config) {
        List<InetSocketAddress> order = List.copyOf(addresses);
        SessionConfig own = config.withCredentials(config.credentials().copy());
        int[] next = {0};
        return AsyncLoop.until(() -> {
                    InetSocketAddress address = order.get(next[0]++);
                    boolean last = next[0] == order.size();
                    return connect(address, own)
                            .thenApply(Optional::of)
                            .exceptionallyCompose(
                                    failure -> !last && AsyncLoop.cause(failure) instanceof BmcTimeoutException
                                            ? CompletableFuture.completedFuture(Optional.empty())
                                            : CompletableFuture.failedFuture(AsyncLoop.cause(failure)));
                })
                .whenComplete((session, failure) -> own.credentials().destroy());
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
                .submit(() -> router.open().forEach(Conversation::closeNow))
                .syncUninterruptibly();
        sockets.close();
    }

    private static void requireResolved(InetSocketAddress address) {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("address: %s is not resolved".formatted(address));
        }
    }
}
