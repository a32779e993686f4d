package io.sideband.commander.permission;

/** Whether something may be done to a BMC. */
public sealed interface Decision {
    /** @param grant the name of the grant that allows it */
    record Allowed(String grant) implements Decision {}

    /** @param reason one sentence for a person */
    record Refused(String reason) implements Decision {}
}
