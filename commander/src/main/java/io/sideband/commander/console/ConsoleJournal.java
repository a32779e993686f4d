package io.sideband.commander.console;

import io.sideband.events.AuditRecord;
import io.sideband.service.audit.AuditEntry;

/** What is written down about consoles, durable on return. Every method may throw if it cannot be written. Blocks. */
interface ConsoleJournal {
    /**
     * That {@code by} has the console of {@code bmc} attached; before it is.
     *
     * @return id of the intent
     * @throws ConsoleBusyException if another replica has it
     */
    String begin(String bmc, AuditRecord.Actor by);

    /** The one outcome of that intent. */
    void end(String intent, AuditRecord.Actor by, AuditRecord.Outcome outcome, String detail);

    void event(AuditEntry entry);
}
