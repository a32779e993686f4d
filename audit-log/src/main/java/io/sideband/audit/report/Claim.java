package io.sideband.audit.report;

/**
 * Something that a report says of a range of the log, and how anybody can ask again.
 *
 * @param text what is claimed, a sentence
 * @param kind what a count means
 * @param condition the query: an SQL condition over the columns of {@code record r}, which are also in the searchable copy
 */
record Claim(String text, Kind kind, String condition) {
    /** What the number of records that fit says. */
    enum Kind {
        /** Records show that it is done; none is "no event in period". */
        SHOWN,
        /** Each record that fits is an exception. */
        NONE
    }

    static Claim shown(String text, String condition) {
        return new Claim(text, Kind.SHOWN, condition);
    }

    static Claim none(String text, String condition) {
        return new Claim(text, Kind.NONE, condition);
    }
}
