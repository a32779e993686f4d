package io.sideband.bmc;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a BMC's log, decoded as far as it can be.
 *
 * @param recordType SEL record type
 * @param raw its bytes, hexadecimal
 * @param bmcTime by the BMC's clock; null if it carries none or counts from the BMC's start
 * @param sensorName null if the BMC describes no such sensor
 * @param sensorId as in {@link SensorDescriptor#id}; null likewise
 * @param value the reading that triggered it, in the sensor's unit; null if it carries none
 * @param threshold the threshold that was crossed, in the sensor's unit; null likewise
 * @param message one sentence for a person
 */
public record LogRecord(
        int recordId,
        int recordType,
        String raw,
        @Nullable Instant bmcTime,
        @Nullable String sensorName,
        @Nullable String sensorId,
        @Nullable Integer sensorType,
        @Nullable Integer eventType,
        @Nullable Integer offset,
        boolean asserted,
        @Nullable Double value,
        @Nullable Double threshold,
        Health severity,
        String message) {}
