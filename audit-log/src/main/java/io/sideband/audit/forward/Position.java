package io.sideband.audit.forward;

/**
 * How far a destination is.
 *
 * @param next the index of the first entry that it has not confirmed
 * @param delivered how many records it has confirmed: the number of the last one
 * @param skipped how many entries had left the database before it could have them
 */
record Position(long next, long delivered, long skipped) {}
