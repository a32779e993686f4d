package io.sideband.simulator.ledger;

/** What was asked for has already left the bounded ledger: a judge must not take the rest for the whole. */
public final class LedgerTruncatedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long oldest;

    LedgerTruncatedException(long after, long oldest) {
        super("entries after %d are gone, the oldest is %d".formatted(after, oldest));
        this.oldest = oldest;
    }

    /** Sequence number of the oldest entry that is left. */
    public long oldest() {
        return oldest;
    }
}
