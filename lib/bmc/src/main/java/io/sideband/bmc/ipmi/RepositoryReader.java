package io.sideband.bmc.ipmi;

import io.sideband.ipmi.AsyncLoop;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiChannel;
import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.command.GetDeviceId;
import io.sideband.ipmi.command.GetSdr;
import io.sideband.ipmi.command.GetSdrRepositoryInfo;
import io.sideband.ipmi.sdr.Pause;
import io.sideband.ipmi.sdr.SdrReader;
import io.sideband.ipmi.sdr.SdrRepository;
import io.sideband.ipmi.wire.ByteString;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads a BMC's repository, whole only if no BMC that says the same of itself was walked before: of ten thousand alike one
 * is. What it says (device, firmware, and the repository's size and time stamps; IPMI v2.0 §20.1, §33.9) is checked against
 * the beginning of one of its records, another one for each BMC, before the known records count as its own.
 */
final class RepositoryReader {
    /** What a chunk may be on every BMC; reaches past the keys of full and compact records (§43.1, §43.2). */
    private static final int CHECKED_BYTES = 16;

    /** What a BMC says of itself and its repository before it is walked. */
    record Description(GetDeviceId.Response device, GetSdrRepositoryInfo.Response repository) {}

    private final IpmiChannel channel;
    private final Pause pause;
    private final KnownRepositories known;
    private final int place;

    /** @param place of this BMC among others, any number: decides which record is checked */
    RepositoryReader(IpmiChannel channel, Pause pause, KnownRepositories known, int place) {
        this.channel = channel;
        this.pause = pause;
        this.known = known;
        this.place = place;
    }

    CompletionStage<SdrRepository> read() {
        return channel.send(new GetDeviceId())
                .thenCompose(device -> channel.send(new GetSdrRepositoryInfo())
                        .thenApply(info -> Optional.of(new Description(device, info))))
                // a BMC that does not say what it is is like no other
                .exceptionallyCompose(failure -> unlessRefused(failure, Optional.empty()))
                .thenCompose(described ->
                        described.isPresent() ? read(described.get()) : new SdrReader(channel, pause).read());
    }

    private CompletionStage<SdrRepository> read(Description description) {
        Optional<SdrRepository> alike =
                known.find(description).filter(r -> !r.records().isEmpty());
        return alike.isEmpty()
                ? walk(description)
                : same(alike.get())
                        .thenCompose(same -> same ? CompletableFuture.completedFuture(alike.get()) : walk(description));
    }

    private CompletionStage<SdrRepository> walk(Description description) {
        return new SdrReader(channel, pause).read().thenApply(repository -> {
            if (repository.complete()
                    && repository.additionTime() == description.repository().additionTime()
                    && repository.eraseTime() == description.repository().eraseTime()) {
                known.keep(description, repository);
            }
            return repository;
        });
    }

    private CompletionStage<Boolean> same(SdrRepository repository) {
        ByteString record = repository
                .records()
                .get(Math.floorMod(place, repository.records().size()));
        int count = Math.min(CHECKED_BYTES, record.size());
        int recordId = record.at(0) | (record.at(1) << 8);
        return channel.send(new GetSdr(0, recordId, 0, count))
                .thenApply(response -> response.data().size() >= count
                        && Arrays.equals(response.data().toByteArray(), 0, count, record.toByteArray(), 0, count))
                // a BMC that answers otherwise than the one that was walked is walked itself
                .exceptionallyCompose(failure -> unlessRefused(failure, false));
    }

    private static <T> CompletionStage<T> unlessRefused(Throwable failure, T otherwise) {
        return switch (AsyncLoop.cause(failure)) {
            case CompletionCodeException refused -> CompletableFuture.completedFuture(otherwise);
            case MalformedPacketException unreadable -> CompletableFuture.completedFuture(otherwise);
            case Throwable other -> CompletableFuture.failedFuture(other);
        };
    }
}
