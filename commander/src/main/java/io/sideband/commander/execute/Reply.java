package io.sideband.commander.execute;

import java.util.Optional;

/** What a BMC made of a command. */
sealed interface Reply {
    /** Done without more to say. */
    Reply DONE = new Done(Optional.empty());

    /** @param said what it answered, where that is what was asked for */
    record Done(Optional<String> said) implements Reply {}

    /** The BMC is not in the state for it yet, and nothing was changed. */
    record NotYet(String why) implements Reply {}
}
