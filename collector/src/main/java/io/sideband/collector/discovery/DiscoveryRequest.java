package io.sideband.collector.discovery;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which range to look through. */
@Schema(name = "DiscoveryRequest", example = """
    {"range": "10.20.0.0/24"}\
    """)
public record DiscoveryRequest(
        @Schema(description = "Addresses of this instance's zone: address/prefix") @Nullable
        String range,

        @Schema(description = "UDP port of RMCP; default 623") @Nullable
        Integer ipmiPort,

        @Schema(description = "TCP port of Redfish; default 443") @Nullable
        Integer redfishPort) {}
