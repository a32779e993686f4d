package io.sideband.simulator.ledger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** What an answer told about the machine. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Given.Reading.class, name = "reading"),
    @JsonSubTypes.Type(value = Given.LogEntry.class, name = "log-entry"),
    @JsonSubTypes.Type(value = Given.Power.class, name = "power")
})
public sealed interface Given {
    /**
     * A sensor reading.
     *
     * @param raw the raw byte as sent
     * @param value in the sensor's unit, null for a discrete sensor and for one without a valid reading
     * @param states threshold comparison bits or discrete states
     */
    record Reading(
            int number, String sensor, int raw, @Nullable Double value, boolean available, int states)
            implements Given {}

    /** A whole SEL entry: 16 bytes in hexadecimal. */
    record LogEntry(int id, String record) implements Given {}

    /** The power state of a chassis status. */
    record Power(boolean on) implements Given {}
}
