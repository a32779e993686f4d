package io.sideband.collector.eventlog;

/**
 * An entry to continue after.
 *
 * @param recordId its record id, or {@link #BEGINNING}
 * @param raw its bytes, hexadecimal: a BMC may give its record id to another entry
 */
record LogPosition(int recordId, String raw) {
    private static final int BEGINNING = -1;

    static final LogPosition START = new LogPosition(BEGINNING, "");

    boolean isStart() {
        return recordId == BEGINNING;
    }
}
