package io.sideband.audit.forward;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a destination reads. */
enum PayloadFormat {
    /** The record as {@code GET /v1/records} shows it, with its number and leaf hash. */
    @JsonProperty("json")
    JSON,
    /** An event of the Open Cybersecurity Schema Framework 1.8. */
    @JsonProperty("ocsf")
    OCSF,
    /** A line of ArcSight's Common Event Format. */
    @JsonProperty("cef")
    CEF
}
