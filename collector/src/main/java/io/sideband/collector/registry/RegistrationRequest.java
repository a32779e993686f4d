package io.sideband.collector.registry;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A BMC as an operator registers it; what is left out gets its default. */
@Schema(name = "BmcRegistrationRequest", example = """
                {"address": "10.20.0.11", "port": 623, "protocols": ["ipmi"], "credential": "lab",
                 "labels": {"rack": "1"}, "cipherSuites": [17], "interval": "PT10S"}""")
public record RegistrationRequest(
        @Schema(description = "The management network it is in; default: the one this instance serves") @Nullable
        String zone,

        @Schema(description = "Host name or IP address inside the zone's networks") @Nullable
        String address,

        @Schema(description = "UDP port of RMCP+; default 623") @Nullable
        Integer port,

        @Schema(description = "How it is spoken to; default [\"ipmi\"]") @Nullable
        List<String> protocols,

        @Schema(description = "Name of a credential") @Nullable
        String credential,

        @Schema(description = "What it is selected by") @Nullable
        Map<String, String> labels,

        @Schema(description = "IPMI cipher suites that may be used, most preferred first; default: the zone's")
        @Nullable
        List<Integer> cipherSuites,

        @Schema(description = "Time between two polls, ISO 8601; default PT10S, at least PT1S") @Nullable
        String interval) {}
