package io.sideband.audit.forward;

import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;

/** A log with so many entries, and the cursor of one destination in it. Thread-safe. */
final class FakeLog implements DestinationWorker.Source, DestinationWorker.Cursor {
    private volatile Position position;
    private volatile String failure = "";
    private volatile long first;
    private volatile long size;

    FakeLog(long size) {
        this(size, 0);
    }

    FakeLog(long size, long next) {
        this.size = size;
        this.position = new Position(next, 0, 0);
    }

    long size() {
        return size;
    }

    void grow(long to) {
        size = to;
    }

    /** Lets the entries below leave. */
    void remove(long below) {
        first = below;
    }

    @Override
    public List<ForwardedRecord> read(long from, int limit) {
        long start = Math.max(from, first);
        return LongStream.range(start, Math.min(size, start + limit))
                .mapToObj(Specimen::numbered)
                .toList();
    }

    @Override
    public Position position() {
        return position;
    }

    @Override
    public void advance(Position to) throws IOException {
        if (to.next() <= position.next()) {
            throw new IOException("the cursor goes back");
        }
        position = to;
        failure = "";
    }

    @Override
    public void failed(String reason) {
        failure = reason;
    }

    String failure() {
        return failure;
    }
}
