package io.sideband.audit.report;

import io.sideband.audit.log.RecordEntity;
import io.sideband.events.AuditRecord;
import java.util.TreeMap;

/** A record as a line of a spreadsheet. */
final class RecordCsv {
    static final String HEAD = CsvLine.of(
            "index",
            "received at",
            "at",
            "source",
            "type",
            "phase",
            "outcome",
            "subject",
            "roles",
            "authentication",
            "address",
            "target kind",
            "target",
            "reason",
            "detail",
            "parameters",
            "correlation",
            "id");

    private RecordCsv() {}

    static String line(RecordEntity entry, AuditRecord record) {
        return CsvLine.of(
                entry.index(),
                entry.receivedAt(),
                record.at(),
                record.source(),
                record.type(),
                entry.phase(),
                entry.outcome(),
                record.actor().subject(),
                String.join(" ", record.actor().roles()),
                record.actor().authentication(),
                record.actor().address(),
                record.targetKind(),
                record.target(),
                record.reason(),
                record.detail(),
                new TreeMap<>(record.parameters()),
                record.correlation(),
                record.id());
    }
}
