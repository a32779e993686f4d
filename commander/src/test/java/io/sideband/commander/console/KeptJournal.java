package io.sideband.commander.console;

import io.sideband.events.AuditRecord;
import io.sideband.service.audit.AuditEntry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what is written down, or fails. */
final class KeptJournal implements ConsoleJournal {
    private final List<String> written = new CopyOnWriteArrayList<>();
    private final List<AuditEntry> events = new CopyOnWriteArrayList<>();
    private volatile boolean away;

    List<String> written() {
        return written;
    }

    List<AuditEntry> events() {
        return events;
    }

    void away(boolean now) {
        away = now;
    }

    @Override
    public String begin(String bmc, AuditRecord.Actor by) {
        present();
        written.add("begin by " + by.subject());
        return "intent-" + written.size();
    }

    @Override
    public void end(String intent, AuditRecord.Actor by, AuditRecord.Outcome outcome, String detail) {
        present();
        written.add("%s %s: %s".formatted(intent, outcome, detail));
    }

    @Override
    public void event(AuditEntry entry) {
        present();
        events.add(entry);
    }

    private void present() {
        if (away) {
            throw new IllegalStateException("the database is away");
        }
    }
}
