package io.sideband.ipmi.sdr;

import io.sideband.ipmi.AsyncLoop;
import io.sideband.ipmi.BmcTimeoutException;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiChannel;
import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.command.GetSdr;
import io.sideband.ipmi.wire.ByteString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One walk along the records of a repository, request by request: a record's header first, then its body in chunks that
 * shrink where the BMC cannot answer so much at once.
 *
 * <pre>
 * header of the next record ──► body chunk ──► … ──► record complete ──► header of the next record … ──► last
 *      ▲                            │ C5h: reserve again after a pause, restart this record
 *      └────────────────────────────┘ CAh, C7h, C8h, FFh, silence: smaller chunk
 * </pre>
 */
final class SdrWalk {
    static final int RESERVATION_LOST = 0xc5;
    private static final Set<Integer> TOO_MUCH = Set.of(0xca, 0xc7, 0xc8, 0xff);
    private static final Set<Integer> NOT_PRESENT = Set.of(0xcb);
    private static final Set<Integer> NO_SUCH_RECORD = Set.of(0xcb, 0xc3);
    private static final int FIRST = 0x0000;
    private static final int AFTER_LAST = 0xffff;
    private static final int LARGEST_CHUNK = 16;
    private static final int SMALLEST_CHUNK = 4;
    private static final int MOST_RECORDS = 8192;
    private static final int MOST_RESERVATIONS = 12;

    /** @param complete false if the links led in a circle or nowhere */
    record Walked(List<ByteString> records, boolean complete) {}

    private final IpmiChannel channel;
    private final SdrSource source;
    private final Pause pause;
    private final List<ByteString> records = new ArrayList<>();
    private final Set<Integer> asked = new HashSet<>();
    private int reservation;
    private int reservationsLost;
    private int chunk = LARGEST_CHUNK;
    private int recordId = FIRST;
    private byte[] record = new byte[0];
    private int have;

    SdrWalk(IpmiChannel channel, SdrSource source, Pause pause, int reservation) {
        this.channel = channel;
        this.source = source;
        this.pause = pause;
        this.reservation = reservation;
        asked.add(FIRST);
    }

    CompletionStage<Walked> run() {
        return AsyncLoop.until(this::step);
    }

    private CompletionStage<Optional<Walked>> step() {
        boolean header = record.length == 0;
        int count = header ? SdrRecord.HEADER_SIZE : Math.min(chunk, record.length - have);
        return source.part(channel, new GetSdr(reservation, recordId, have, count))
                .handle((response, failure) -> failure == null ? accept(response, count) : recover(failure))
                .thenCompose(next -> next);
    }

    private CompletionStage<Optional<Walked>> accept(GetSdr.Response response, int count) {
        int received = Math.min(response.data().size(), count);
        if (received == 0 || (record.length == 0 && received < SdrRecord.HEADER_SIZE)) {
            return CompletableFuture.failedFuture(
                    new MalformedPacketException("SDR %04Xh: %d of %d bytes".formatted(recordId, received, count)));
        }
        if (record.length == 0) {
            int body = SdrRecord.Header.decode(response.data().reader()).length();
            record = new byte[SdrRecord.HEADER_SIZE + body];
        }
        System.arraycopy(response.data().toByteArray(), 0, record, have, received);
        have += received;
        return CompletableFuture.completedFuture(
                have < record.length ? Optional.empty() : recordComplete(response.nextRecordId()));
    }

    private Optional<Walked> recordComplete(int nextRecordId) {
        records.add(ByteString.copyOf(record));
        restart(nextRecordId);
        if (nextRecordId == AFTER_LAST) {
            return Optional.of(new Walked(records, true));
        }
        return asked.add(nextRecordId) && records.size() < MOST_RECORDS
                ? Optional.empty()
                : Optional.of(new Walked(records, false));
    }

    private CompletionStage<Optional<Walked>> recover(Throwable failure) {
        if (hasCode(failure, Set.of(RESERVATION_LOST)) && ++reservationsLost <= MOST_RESERVATIONS) {
            restart(recordId);
            return pause.before(reservationsLost)
                    .thenCompose(waited -> source.reserve(channel))
                    .thenApply(renewed -> {
                        reservation = renewed;
                        return Optional.empty();
                    });
        }
        if (record.length > 0 && chunk > SMALLEST_CHUNK && tooMuch(failure)) {
            chunk /= 2;
            return CompletableFuture.completedFuture(Optional.empty());
        }
        // an empty repository has no first record; others have no last-record marker, or end in a link to a record that
        // is not there
        if (record.length == 0 && hasCode(failure, records.isEmpty() ? NOT_PRESENT : NO_SUCH_RECORD)) {
            return CompletableFuture.completedFuture(Optional.of(new Walked(records, records.isEmpty())));
        }
        return CompletableFuture.failedFuture(AsyncLoop.cause(failure));
    }

    private void restart(int at) {
        recordId = at;
        record = new byte[0];
        have = 0;
    }

    private static boolean tooMuch(Throwable failure) {
        return hasCode(failure, TOO_MUCH) || AsyncLoop.cause(failure) instanceof BmcTimeoutException;
    }

    private static boolean hasCode(Throwable failure, Set<Integer> codes) {
        return AsyncLoop.cause(failure) instanceof CompletionCodeException refused
                && codes.contains(refused.completionCode());
    }
}
