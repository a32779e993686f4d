package io.sideband.ipmi.sdr;

import io.sideband.ipmi.AsyncLoop;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiChannel;
import io.sideband.ipmi.command.GetDeviceSdr;
import io.sideband.ipmi.command.GetDeviceSdrInfo;
import io.sideband.ipmi.command.GetSdr;
import io.sideband.ipmi.command.GetSdrRepositoryInfo;
import io.sideband.ipmi.command.ReserveDeviceSdrRepository;
import io.sideband.ipmi.command.ReserveSdrRepository;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where sensor data records are: in a repository (IPMI v2.0 §33), or with the controller itself (§35.2 to §35.4) where it has none. */
enum SdrSource {
    REPOSITORY {
        @Override
        CompletionStage<Stamp> stamp(IpmiChannel channel) {
            return channel.send(new GetSdrRepositoryInfo())
                    .thenApply(info -> new Stamp(info.additionTime(), info.eraseTime(), info.reservable()));
        }

        @Override
        CompletionStage<Integer> reservation(IpmiChannel channel) {
            return channel.send(new ReserveSdrRepository()).thenApply(ReserveSdrRepository.Response::reservation);
        }

        @Override
        CompletionStage<GetSdr.Response> part(IpmiChannel channel, GetSdr wanted) {
            return channel.send(wanted);
        }
    },
    DEVICE {
        @Override
        CompletionStage<Stamp> stamp(IpmiChannel channel) {
            return channel.send(new GetDeviceSdrInfo(true))
                    .thenApply(info -> new Stamp(info.changeIndicator(), 0, true));
        }

        @Override
        CompletionStage<Integer> reservation(IpmiChannel channel) {
            return channel.send(new ReserveDeviceSdrRepository())
                    .thenApply(ReserveDeviceSdrRepository.Response::reservation);
        }

        @Override
        CompletionStage<GetSdr.Response> part(IpmiChannel channel, GetSdr wanted) {
            return channel.send(
                            new GetDeviceSdr(wanted.reservation(), wanted.recordId(), wanted.offset(), wanted.count()))
                    .thenApply(response -> new GetSdr.Response(response.nextRecordId(), response.data()));
        }
    };

    private static final Set<Integer> NO_SUCH_COMMAND = Set.of(0xc1, 0xd4, 0xd6);

    /** Changes whenever the records do. */
    record Stamp(long additionTime, long eraseTime, boolean reservable) {}

    abstract CompletionStage<Stamp> stamp(IpmiChannel channel);

    abstract CompletionStage<Integer> reservation(IpmiChannel channel);

    abstract CompletionStage<GetSdr.Response> part(IpmiChannel channel, GetSdr wanted);

    /** Reserves; BMCs that cannot are read without a reservation. */
    CompletionStage<Integer> reserve(IpmiChannel channel) {
        return reservation(channel)
                .exceptionallyCompose(failure -> AsyncLoop.cause(failure) instanceof CompletionCodeException refused
                                && NO_SUCH_COMMAND.contains(refused.completionCode())
                        ? CompletableFuture.completedFuture(0)
                        : CompletableFuture.failedFuture(AsyncLoop.cause(failure)));
    }
}
