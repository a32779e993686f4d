package io.sideband.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a BMC is spoken to. */
public enum Protocol {
    @JsonProperty("ipmi")
    IPMI,
    @JsonProperty("redfish")
    REDFISH
}
