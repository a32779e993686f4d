package io.sideband.events;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** How bad something is, from a BMC's point of view; in ascending order. */
public enum Severity {
    @JsonProperty("unknown")
    @JsonEnumDefaultValue
    UNKNOWN,
    @JsonProperty("ok")
    OK,
    @JsonProperty("info")
    INFO,
    @JsonProperty("warning")
    WARNING,
    @JsonProperty("critical")
    CRITICAL,
    @JsonProperty("emergency")
    EMERGENCY
}
