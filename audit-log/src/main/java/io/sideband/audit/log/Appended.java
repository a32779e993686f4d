package io.sideband.audit.log;

import io.sideband.events.AuditRecord;

/**
 * A record that becomes part of the log.
 *
 * @param index its place
 * @param keySubject under whose key its clear text is sealed: the person it is about
 */
record Appended(long index, AuditRecord record, String keySubject) {}
