package io.sideband.ipmi.sel;

import io.sideband.ipmi.AsyncLoop;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiChannel;
import io.sideband.ipmi.command.GetSelEntry;
import io.sideband.ipmi.wire.ByteString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads a log on from a known entry (IPMI v2.0 §31.5), whole entries only, which takes no reservation and no more than
 * USER. Bounded also where the log's links lead in a circle.
 */
public final class SelReader {
    /** {@code afterRecordId} that asks for the log from its beginning. */
    public static final int FROM_START = -1;

    private static final int AFTER_LAST = 0xffff;
    /** Some BMCs say so at random instead of the next entry's id, and give it when asked again. */
    private static final int NO_ANSWER = 0x0000;

    private static final int MOST_ATTEMPTS = 3;
    private static final int NOT_PRESENT = 0xcb;

    private final IpmiChannel channel;

    public SelReader(IpmiChannel channel) {
        this.channel = channel;
    }

    /**
     * The entries after {@code afterRecordId}, in the log's order.
     *
     * @param afterRecordId an entry already read, or {@link #FROM_START}
     * @param limit most entries to read, at least 1
     * @return fails with an {@link io.sideband.ipmi.IpmiException}
     */
    public CompletionStage<SelPage> after(int afterRecordId, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit %d is below 1".formatted(limit));
        }
        if (afterRecordId == FROM_START) {
            return new Run(GetSelEntry.FIRST, limit, true, ByteString.empty()).start();
        }
        return entry(afterRecordId)
                .thenCompose(found -> found.map(position -> continueAfter(position, limit))
                        .orElseGet(() -> new Run(GetSelEntry.FIRST, limit, false, ByteString.empty()).start()));
    }

    private CompletionStage<SelPage> continueAfter(GetSelEntry.Response position, int limit) {
        return switch (position.nextRecordId()) {
            case AFTER_LAST -> CompletableFuture.completedFuture(new SelPage(true, position.entry(), List.of(), true));
            case NO_ANSWER -> CompletableFuture.completedFuture(new SelPage(true, position.entry(), List.of(), false));
            default -> new Run(position.nextRecordId(), limit, true, position.entry()).start();
        };
    }

    /** An entry and its successor's id; empty if the log has no such entry. Asks again if the successor is not told. */
    private CompletionStage<Optional<GetSelEntry.Response>> entry(int recordId) {
        int[] attempts = {0};
        return AsyncLoop.until(() -> channel.send(new GetSelEntry(recordId))
                .thenApply(response -> response.nextRecordId() == NO_ANSWER && ++attempts[0] < MOST_ATTEMPTS
                        ? Optional.<Optional<GetSelEntry.Response>>empty()
                        : Optional.of(Optional.of(response)))
                .exceptionallyCompose(failure -> notPresent(failure)
                        ? CompletableFuture.completedFuture(Optional.of(Optional.empty()))
                        : CompletableFuture.failedFuture(AsyncLoop.cause(failure))));
    }

    private static boolean notPresent(Throwable failure) {
        return AsyncLoop.cause(failure) instanceof CompletionCodeException refused
                && refused.completionCode() == NOT_PRESENT;
    }

    /** Entry after entry until the last, the limit, or one that was already read. */
    private final class Run {
        private final int limit;
        private final boolean positionFound;
        private final ByteString position;
        private final List<SelPage.Found> entries = new ArrayList<>();
        private final Set<Integer> read = new HashSet<>();
        private int recordId;

        Run(int recordId, int limit, boolean positionFound, ByteString position) {
            this.recordId = recordId;
            this.limit = limit;
            this.positionFound = positionFound;
            this.position = position;
        }

        CompletionStage<SelPage> start() {
            return AsyncLoop.until(() -> entry(recordId).thenApply(this::accept));
        }

        private Optional<SelPage> accept(Optional<GetSelEntry.Response> found) {
            if (found.isEmpty()) {
                // the log is empty, or was cleared while it was read
                return page(entries.isEmpty());
            }
            GetSelEntry.Response response = found.get();
            int ownId = SelEntry.decode(response.entry()).recordId();
            int id = recordId == GetSelEntry.FIRST ? ownId : recordId;
            entries.add(new SelPage.Found(id, response.entry()));
            read.add(id);
            recordId = response.nextRecordId();
            if (recordId == AFTER_LAST || read.contains(recordId)) {
                return page(true);
            }
            return recordId == NO_ANSWER || entries.size() >= limit ? page(false) : Optional.empty();
        }

        private Optional<SelPage> page(boolean complete) {
            return Optional.of(new SelPage(positionFound, position, entries, complete));
        }
    }
}
