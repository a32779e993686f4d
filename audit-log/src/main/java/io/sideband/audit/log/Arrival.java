package io.sideband.audit.log;

import io.sideband.events.AuditRecord;

/**
 * A record that arrived.
 *
 * @param partition {@code <topic id>-<partition number>} it came from
 * @param offset its place there
 */
public record Arrival(String partition, long offset, AuditRecord record) {}
