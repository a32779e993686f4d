package io.sideband.commander.operation;

import java.util.Arrays;

/** What an outcome rests on. All of it is read from the BMC after the command. */
public enum Evidence {
    /** The server's power was read in the state that was asked for, or, for a failure, in another one. */
    POWER_STATE("power-state"),
    /** The server was seen off between the command and being on again. */
    OFF_EDGE("off-edge"),
    /** The BMC names another cause of the last restart than before. */
    RESTART_CAUSE("restart-cause"),
    /** The BMC's own log has an entry, newer than the last look before the command, that says that the server boots. */
    LOG_ENTRY("log-entry"),
    /** The BMC says that it has what was set, asked after it was set. */
    READ_BACK("read-back"),
    /** The BMC lets us in with the credential, in a session that was begun after the change. */
    LOGIN("login"),
    /** The BMC accepted the command, and shows no more than that. */
    ACCEPTED_ONLY("accepted-only"),
    /** The BMC refused the command. */
    REFUSAL("refusal");

    private final String code;

    Evidence(String code) {
        this.code = code;
    }

    /** The stable name, as in the REST interface, on Kafka and in the tables. */
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public static Evidence of(String code) {
        return Arrays.stream(values())
                .filter(e -> e.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no evidence is called " + code));
    }
}
