package io.sideband.ipmi.transport;

import io.sideband.ipmi.AsyncLoop;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.command.CipherSuiteRecord;
import io.sideband.ipmi.command.GetChannelAuthenticationCapabilities;
import io.sideband.ipmi.command.GetChannelCipherSuites;
import io.sideband.ipmi.session.RetryPolicy;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Asks BMCs without a login what they are capable of. The answers are not authenticated: hints for people, never a ground
 * for a weaker login. Bounded in requests and, by the retry policy, in time.
 */
final class Prober {
    private static final int INVALID_FIELD = 0xcc;
    /** 256 bytes hold 50 suites; a list that goes on is a BMC that repeats itself. */
    private static final int MOST_CHUNKS = 16;

    private static final int MOST_REMEMBERED = 65_536;

    private final Station station;
    private final Map<InetSocketAddress, List<CipherSuiteRecord>> suites = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetSocketAddress, List<CipherSuiteRecord>> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    Prober(Station station) {
        this.station = station;
    }

    <R> CompletionStage<R> send(InetSocketAddress address, RetryPolicy retry, IpmiCommand<R> command) {
        CompletableFuture<R> result = new CompletableFuture<>();
        station.loop().execute(() -> new SessionlessRequest<>(station, address, retry, command, result).enqueue());
        return result;
    }

    CompletionStage<GetChannelAuthenticationCapabilities.Response> capabilities(
            InetSocketAddress address, RetryPolicy retry) {
        return send(address, retry, capabilities(true))
                // some BMCs refuse the bit that asks for IPMI v2.0 data
                .exceptionallyCompose(failure -> AsyncLoop.cause(failure) instanceof CompletionCodeException refused
                                && refused.completionCode() == INVALID_FIELD
                        ? send(address, retry, capabilities(false))
                        : CompletableFuture.failedFuture(failure));
    }

    private static GetChannelAuthenticationCapabilities capabilities(boolean extended) {
        return new GetChannelAuthenticationCapabilities(
                GetChannelAuthenticationCapabilities.PRESENT_CHANNEL, extended, Privilege.ADMINISTRATOR);
    }

    CompletionStage<List<CipherSuiteRecord>> cipherSuites(InetSocketAddress address, RetryPolicy retry) {
        Optional<List<CipherSuiteRecord>> known = remembered(address);
        if (known.isPresent()) {
            return CompletableFuture.completedFuture(known.get());
        }
        WireWriter list = new WireWriter();
        int[] chunk = {0};
        return AsyncLoop.until(() -> send(
                                address,
                                retry,
                                new GetChannelCipherSuites(
                                        GetChannelAuthenticationCapabilities.PRESENT_CHANNEL, chunk[0]++))
                        .thenApply(response -> {
                            list.bytes(response.records());
                            return response.isLast() || chunk[0] == MOST_CHUNKS
                                    ? Optional.of(CipherSuiteRecord.decodeAll(new WireReader(list.toByteArray())))
                                    : Optional.<List<CipherSuiteRecord>>empty();
                        }))
                .thenApply(records -> remember(address, List.copyOf(records)));
    }

    private synchronized Optional<List<CipherSuiteRecord>> remembered(InetSocketAddress address) {
        return Optional.ofNullable(suites.get(address));
    }

    private synchronized List<CipherSuiteRecord> remember(InetSocketAddress address, List<CipherSuiteRecord> records) {
        suites.put(address, records);
        return records;
    }

    synchronized void forget(InetSocketAddress address) {
        suites.remove(address);
    }
}
