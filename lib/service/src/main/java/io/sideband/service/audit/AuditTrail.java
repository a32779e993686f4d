package io.sideband.service.audit;

import io.smallrye.mutiny.Uni;

/** Where a service records what was done. */
public interface AuditTrail {
    /**
     * Records {@code entry}.
     *
     * @return the record's id, once the record is durable. Fails with {@code UNAVAILABLE} if that does not happen in
     *     time: the caller then must not do what it wanted to record. The record may still appear later.
     */
    Uni<String> record(AuditEntry entry);
}
