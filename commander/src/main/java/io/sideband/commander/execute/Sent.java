package io.sideband.commander.execute;

import java.util.Optional;

/** What is known of a command right after sending it. */
sealed interface Sent {
    /** The BMC answered with success. @param said what else, where that is what was asked for */
    record Accepted(Optional<String> said) implements Sent {}

    /** The BMC is not in the state for it yet, and nothing was changed. */
    record NotYet(String detail) implements Sent {}

    /** The BMC answered with an error: it did nothing. */
    record Refused(String detail) implements Sent {}

    /** It left, and no answer came: it may have been carried out. */
    record AnswerLost(String detail) implements Sent {}

    /** It never left. */
    record NotSent(String detail) implements Sent {}
}
