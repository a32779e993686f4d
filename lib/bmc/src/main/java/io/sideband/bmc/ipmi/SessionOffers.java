package io.sideband.bmc.ipmi;

import io.sideband.bmc.SessionOffer;
import io.sideband.ipmi.AsyncLoop;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiChannel;
import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.command.CipherSuiteRecord;
import io.sideband.ipmi.command.GetChannelAuthenticationCapabilities;
import io.sideband.ipmi.command.GetChannelCipherSuites;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Reads which logins a BMC says that it allows (IPMI v2.0 §22.13, §22.15). */
final class SessionOffers {
    private static final int PRESENT_CHANNEL = GetChannelAuthenticationCapabilities.PRESENT_CHANNEL;
    /** 256 bytes hold 50 suites; a list that goes on is a BMC that repeats itself. */
    private static final int MOST_CHUNKS = 16;

    private final IpmiChannel channel;

    SessionOffers(IpmiChannel channel) {
        this.channel = channel;
    }

    CompletionStage<SessionOffer> read() {
        return channel.send(new GetChannelAuthenticationCapabilities(PRESENT_CHANNEL, true, Privilege.ADMINISTRATOR))
                .thenCompose(may -> suites().thenApply(suites -> new SessionOffer(
                        may.supportsVersion15(),
                        may.anonymousLogin(),
                        may.usersWithoutName(),
                        may.keyGeneratingKeySet(),
                        suites)));
    }

    /** Ids of the suites that the channel lists; none if the BMC does not list them. */
    private CompletionStage<Set<Integer>> suites() {
        WireWriter list = new WireWriter();
        int[] chunk = {0};
        return AsyncLoop.until(() -> channel.send(new GetChannelCipherSuites(PRESENT_CHANNEL, chunk[0]++))
                        .thenApply(response -> {
                            list.bytes(response.records());
                            return response.isLast() || chunk[0] == MOST_CHUNKS
                                    ? Optional.of(ids(list))
                                    : Optional.<Set<Integer>>empty();
                        }))
                .exceptionallyCompose(failure -> unlisted(AsyncLoop.cause(failure))
                        ? CompletableFuture.completedFuture(Set.of())
                        : CompletableFuture.failedFuture(AsyncLoop.cause(failure)));
    }

    private static boolean unlisted(Throwable failure) {
        return failure instanceof CompletionCodeException || failure instanceof MalformedPacketException;
    }

    private static Set<Integer> ids(WireWriter list) {
        return CipherSuiteRecord.decodeAll(new WireReader(list.toByteArray())).stream()
                .map(CipherSuiteRecord::id)
                .collect(Collectors.toSet());
    }
}
