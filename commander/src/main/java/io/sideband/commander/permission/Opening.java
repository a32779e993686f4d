package io.sideband.commander.permission;

import java.time.Instant;

/** When something may be done to a BMC, as far as maintenance windows say. */
public sealed interface Opening {
    /** Now: no window is about it, or one is open. */
    record Now() implements Opening {}

    /** Not before {@code at}, when {@code window} opens. */
    record Later(Instant at, String window) implements Opening {}

    /** Not at all at the moment, and it may not be queued. */
    record Closed(String reason) implements Opening {}
}
