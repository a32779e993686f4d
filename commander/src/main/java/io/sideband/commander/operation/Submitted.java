package io.sideband.commander.operation;

import java.util.UUID;

/** What became of a request that nobody waits for. */
public sealed interface Submitted {
    record Accepted(UUID operation) implements Submitted {}

    record Refused(String reason) implements Submitted {}
}
