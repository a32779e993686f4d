package io.sideband.ipmi.sdr;

import io.sideband.ipmi.AsyncLoop;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiChannel;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads a BMC's whole SDR repository (IPMI v2.0 §33), or the controller's own records where it has none (§35.3), and again if it changed meanwhile. Bounded in every respect: a BMC
 * whose repository never settles or never ends costs a limited number of requests.
 */
public final class SdrReader {
    private static final int MOST_WALKS = 4;
    private static final int NO_SUCH_COMMAND = 0xc1;

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
        private SdrSource source = SdrSource.REPOSITORY;
        private int number;

        CompletionStage<Optional<SdrRepository>> next() {
            number++;
            return stamp().thenCompose(before -> reserve(before).thenCompose(reservation -> walk(before, reservation)));
        }

        /** A controller that has no repository keeps the records of its sensors itself. */
        private CompletionStage<SdrSource.Stamp> stamp() {
            return source.stamp(channel).exceptionallyCompose(failure -> {
                boolean absent = AsyncLoop.cause(failure) instanceof CompletionCodeException refused
                        && refused.completionCode() == NO_SUCH_COMMAND;
                if (!absent || source == SdrSource.DEVICE) {
                    return CompletableFuture.failedFuture(AsyncLoop.cause(failure));
                }
                source = SdrSource.DEVICE;
                return source.stamp(channel);
            });
        }

        private CompletionStage<Integer> reserve(SdrSource.Stamp stamp) {
            return stamp.reservable() ? source.reserve(channel) : CompletableFuture.completedFuture(0);
        }

        private CompletionStage<Optional<SdrRepository>> walk(SdrSource.Stamp before, int reservation) {
            return new SdrWalk(channel, source, pause, reservation)
                    .run()
                    .thenCompose(walked -> source.stamp(channel).thenCompose(after -> settle(before, after, walked)));
        }

        /** The stamps say whether what was walked is one state of the records. */
        private CompletionStage<Optional<SdrRepository>> settle(
                SdrSource.Stamp before, SdrSource.Stamp after, SdrWalk.Walked walked) {
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
}
