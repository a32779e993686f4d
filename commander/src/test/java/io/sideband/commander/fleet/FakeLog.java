package io.sideband.commander.fleet;

import io.sideband.bmc.Health;
import io.sideband.bmc.LogInfo;
import io.sideband.bmc.LogPage;
import io.sideband.bmc.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A BMC's log. Not thread-safe; the server that owns it is locked by whoever uses it. */
final class FakeLog {
    private static final int SENSOR_SPECIFIC = 0x6f;

    private final List<LogRecord> records = new ArrayList<>();
    private int lastId;
    private long erasedAt;

    /** Adds an entry with the next record id. */
    void add(int sensorType, int offset) {
        int id = ++lastId;
        records.add(new LogRecord(
                id,
                2,
                "%032x".formatted(id),
                null,
                null,
                null,
                sensorType,
                SENSOR_SPECIFIC,
                offset,
                true,
                null,
                null,
                Health.OK,
                "an entry"));
    }

    /** Record id of its last entry; -1 if it is empty. */
    int last() {
        return records.isEmpty() ? -1 : records.getLast().recordId();
    }

    void clear() {
        records.clear();
        erasedAt = lastId;
    }

    LogInfo info() {
        return new LogInfo(records.size(), 65535, lastId, erasedAt, false, lastId);
    }

    LogPage after(int recordId, int limit) {
        Optional<LogRecord> position =
                records.stream().filter(r -> r.recordId() == recordId).findFirst();
        List<LogRecord> rest = records.subList(position.map(records::indexOf).orElse(-1) + 1, records.size());
        List<LogRecord> page = rest.subList(0, Math.min(limit, rest.size()));
        return new LogPage(
                position.isPresent(), position.map(LogRecord::raw).orElse(""), page, page.size() == rest.size());
    }
}
