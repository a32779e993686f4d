package io.sideband.bmc;

import java.util.Objects;

/**
 * What a BMC said by itself, in a Platform Event Trap: the event that it also writes into its log, if it writes one.
 *
 * @param entry the event as an entry of the log would carry it: 16 bytes (IPMI v2.0 §32.1), hexadecimal, with record id 0
 * @param sequence the trap's number; 0 if it wants no acknowledgement
 * @param localTime the trap's time as it is in the trap: seconds since 1998 by the BMC's clock, 0 if it is not known
 * @param eventSource what saw the event, as the acknowledgement repeats it
 * @param sensorDevice likewise
 */
public record PlatformEvent(String entry, int sequence, long localTime, int eventSource, int sensorDevice) {
    private static final int ENTRY_DIGITS = 32;
    private static final int TYPE_FROM = 4;
    private static final int TIME_FROM = 6;
    private static final int TIME_TO = 14;
    /** From the sensor's type on: what an event is, without who sent it and when. */
    private static final int EVENT_FROM = 20;

    private static final String UNSPECIFIED_TIME = "ffffffff";
    /** A trap is sent and an entry is written one after the other. */
    private static final long SAME_SECONDS = 10;

    public PlatformEvent {
        Objects.requireNonNull(entry, "entry");
        if (entry.length() != ENTRY_DIGITS) {
            throw new IllegalArgumentException("entry: %s is not 16 bytes".formatted(entry));
        }
    }

    /**
     * True if an entry of the BMC's log tells of the same event: sensor, kind and data are alike, and so are the times where
     * both have one.
     *
     * @param raw the entry's 16 bytes, hexadecimal
     */
    public boolean isSameAs(String raw) {
        return raw.length() == ENTRY_DIGITS
                && raw.regionMatches(true, TYPE_FROM, entry, TYPE_FROM, TIME_FROM - TYPE_FROM)
                && raw.regionMatches(true, EVENT_FROM, entry, EVENT_FROM, ENTRY_DIGITS - EVENT_FROM)
                && isSameTime(raw.substring(TIME_FROM, TIME_TO), entry.substring(TIME_FROM, TIME_TO));
    }

    private static boolean isSameTime(String one, String other) {
        return one.equalsIgnoreCase(UNSPECIFIED_TIME)
                || other.equalsIgnoreCase(UNSPECIFIED_TIME)
                || Math.abs(seconds(one) - seconds(other)) <= SAME_SECONDS;
    }

    /** Least significant byte first. */
    private static long seconds(String digits) {
        return Integer.toUnsignedLong(Integer.reverseBytes(Integer.parseUnsignedInt(digits, 16)));
    }
}
