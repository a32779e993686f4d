package io.sideband.commander.operation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A BMC that a caller may not do something to, and why. */
@Schema(description = "A BMC that the policy protects from this request")
public record Refused(
        @Schema(examples = "rack1-u01") String bmc,

        @Schema(examples = "no grant allows alice to do power.off to rack1-u01")
        String reason) {}
