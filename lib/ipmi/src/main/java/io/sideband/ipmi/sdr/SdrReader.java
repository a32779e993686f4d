package io.sideband.ipmi.sdr;

import io.sideband.ipmi.AsyncLoop;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiChannel;
import io.sideband.ipmi.command.GetSdrRepositoryInfo;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads a BMC's whole SDR repository (IPMI v2.0 §33), and again if it changed meanwhile. Bounded in every respect: a BMC
 * whose repository never settles or never ends costs a limited number of requests.
 */
public final class SdrReader {
    private static final int MOST_WALKS = 4;

    private final IpmiChannel channel;
    private final Pause pause;

    public SdrReader(IpmiChannel channel, Pause pause) {
        this.channel = channel;
        this.pause = pause;
    }

    /**
     * Walks over the repository.
     *
     * @return fails with an {@link io.sideband.ipmi.IpmiException}; a repository that changes all the time fails with the
     *     completion code of a lost reservation
     */
    public CompletionStage<SdrRepository> read() {
        Walks walks = new Walks();
        return AsyncLoop.until(walks::next);
    }

    /** One walk after another until none was disturbed. */
    private final class Walks {
        private int number;

        CompletionStage<Optional<SdrRepository>> next() {
            number++;
            return channel.send(new GetSdrRepositoryInfo())
                    .thenCompose(before -> reserve(before).thenCompose(reservation -> walk(before, reservation)));
        }

        private CompletionStage<Optional<SdrRepository>> walk(GetSdrRepositoryInfo.Response before, int reservation) {
            SdrWalk walk = new SdrWalk(channel, pause, reservation);
            return walk.run()
                    .thenCompose(walked -> channel.send(new GetSdrRepositoryInfo())
                            .thenCompose(after -> settle(before, after, walked)));
        }

        /** The repository's own time stamps say whether what was walked is one state of it. */
        private CompletionStage<Optional<SdrRepository>> settle(
                GetSdrRepositoryInfo.Response before, GetSdrRepositoryInfo.Response after, SdrWalk.Walked walked) {
            if (before.additionTime() == after.additionTime() && before.eraseTime() == after.eraseTime()) {
                return CompletableFuture.completedFuture(Optional.of(new SdrRepository(
                        after.additionTime(), after.eraseTime(), walked.records(), walked.complete())));
            }
            if (number >= MOST_WALKS) {
                return CompletableFuture.failedFuture(
                        new CompletionCodeException("Get SDR, repository keeps changing", SdrWalk.RESERVATION_LOST));
            }
            return pause.before(number).thenApply(waited -> Optional.empty());
        }
    }

    private CompletionStage<Integer> reserve(GetSdrRepositoryInfo.Response info) {
        return info.reservable() ? SdrWalk.reserve(channel) : CompletableFuture.completedFuture(0);
    }
}
