package io.sideband.commander.schedule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** What becomes of due times at which no replica ran. */
public enum Missed {
    /** They are left out, and that is recorded. */
    SKIP("skip"),
    /** All of them together are made up for once. */
    RUN_ONCE("run-once");

    private final String code;

    Missed(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException if there is none of that name */
    @JsonCreator
    public static Missed of(String code) {
        return Arrays.stream(values())
                .filter(m -> m.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("missed is skip or run-once, not " + code));
    }
}
