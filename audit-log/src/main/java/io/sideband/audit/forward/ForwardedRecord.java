package io.sideband.audit.forward;

import io.sideband.events.AuditRecord;
import java.time.Instant;

/**
 * An entry of the log on its way to a destination.
 *
 * @param index its place in the log: together with the record's id what tells a repeat
 * @param number counts what this destination was given, from 1, without a gap whatever its filter leaves out
 * @param receivedAt when the log took it
 * @param leafHash its hash in the Merkle tree (RFC 6962 §2.1), 64 hexadecimal digits
 * @param record as far as the destination may read it
 */
record ForwardedRecord(long index, long number, Instant receivedAt, String leafHash, AuditRecord record) {
    /** The record's own number, once it is known that the destination gets it. */
    ForwardedRecord numbered(long number) {
        return new ForwardedRecord(index, number, receivedAt, leafHash, record);
    }
}
