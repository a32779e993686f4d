package io.sideband.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a BMC's own log, on {@link Topic#EVENTS}; key: {@code bmc}. Its CloudEvents id is the same each time the
 * same entry is read.
 *
 * @param log which log: {@code sel}; {@code pet} for a trap whose event the log does not have, with the trap's number as
 *     record id
 * @param recordId the entry's record id in that log
 * @param recordType SEL record type (IPMI v2.0 §32)
 * @param raw the entry's bytes, hexadecimal
 * @param bmcTime by the BMC's clock; null if the entry carries none or it counts from the BMC's start
 * @param correctedTime {@code bmcTime} less the BMC's clock error at reading time; null if unknown
 * @param observedAt when we read it
 * @param sensor the sensor's name; null if the entry names none that we know
 * @param sensorId as in {@link SensorSnapshot.Sensor#id}
 * @param sensorType IPMI sensor type code
 * @param eventType event/reading type code
 * @param offset the event's offset within its type
 * @param asserted false for a deassertion
 * @param value the reading that triggered it, in the sensor's unit
 * @param threshold the threshold that it crossed, in the sensor's unit
 * @param message one sentence for a person
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogEntry(
        String bmc,
        String log,
        int recordId,
        int recordType,
        String raw,
        @Nullable Instant bmcTime,
        @Nullable Instant correctedTime,
        Instant observedAt,
        @Nullable String sensor,
        @Nullable String sensorId,
        @Nullable Integer sensorType,
        @Nullable Integer eventType,
        @Nullable Integer offset,
        boolean asserted,
        @Nullable Double value,
        @Nullable Double threshold,
        Severity severity,
        String message) {}
