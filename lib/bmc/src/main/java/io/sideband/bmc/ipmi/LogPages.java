package io.sideband.bmc.ipmi;

import io.sideband.bmc.LogPage;
import io.sideband.bmc.LogRecord;
import io.sideband.ipmi.sel.SelDecoder;
import io.sideband.ipmi.sel.SelEntry;
import io.sideband.ipmi.sel.SelPage;
import io.sideband.ipmi.sel.SelTimestamp;
import io.sideband.ipmi.sensor.Sensor;
import io.sideband.ipmi.wire.ByteString;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SEL entries in the port's terms. */
final class LogPages {
    private LogPages() {}

    static LogPage of(SelPage page, SelDecoder decoder) {
        return new LogPage(
                page.positionFound(),
                page.position().toString(),
                page.entries().stream()
                        .map(found -> record(found.recordId(), found.entry(), decoder))
                        .toList(),
                page.complete());
    }

    static LogRecord record(int recordId, ByteString bytes, SelDecoder decoder) {
        SelEntry entry = SelEntry.decode(bytes);
        SelDecoder.Meaning meaning = decoder.decode(entry);
        SelEntry.@Nullable Event event = entry instanceof SelEntry.Event standard ? standard : null;
        Optional<Sensor> sensor = Optional.ofNullable(meaning.sensor());
        return new LogRecord(
                recordId,
                entry.recordType(),
                bytes.toString(),
                timestamp(entry).flatMap(SelTimestamp::instant).orElse(null),
                sensor.map(Sensor::name).orElse(null),
                sensor.map(Sensor::id).orElse(null),
                event == null ? null : event.sensorType(),
                event == null ? null : event.eventType(),
                event == null ? null : event.offset(),
                event == null || event.asserted(),
                meaning.value(),
                meaning.threshold(),
                Descriptors.health(meaning.severity()),
                meaning.message());
    }

    private static Optional<SelTimestamp> timestamp(SelEntry entry) {
        return switch (entry) {
            case SelEntry.Event event -> Optional.of(event.timestamp());
            case SelEntry.OemTimestamped oem -> Optional.of(oem.timestamp());
            case SelEntry.Oem oem -> Optional.empty();
        };
    }
}
