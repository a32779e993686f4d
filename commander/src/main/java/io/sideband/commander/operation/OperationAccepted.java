package io.sideband.commander.operation;

import java.util.UUID;

/** An operation was committed: there is something to do. */
public record OperationAccepted(UUID operation) {}
