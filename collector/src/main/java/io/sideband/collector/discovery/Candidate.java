package io.sideband.collector.discovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An address at which something like a BMC answered.
 *
 * @param protocols how it can be spoken to: {@code ipmi}, {@code redfish}
 * @param redfish what its Redfish service says of itself; null if it has none
 * @param registeredAs the BMC that is registered with this address; null if none is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "DiscoveryCandidate", example = """
    {"address": "10.20.0.11", "protocols": ["ipmi", "redfish"],
     "redfish": {"version": "1.15.0", "vendor": "Contoso", "certificate": "3f…"}}\
    """)
public record Candidate(
        String address,
        List<String> protocols,
        @Nullable Redfish redfish,
        @Nullable String registeredAs) {
    public Candidate {
        protocols = List.copyOf(protocols);
    }

    /**
     * A Redfish service root, read without a login (DSP0266 §8.4).
     *
     * @param certificate SHA-256 of the certificate that it showed, hexadecimal; nobody vouched for it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Redfish(
            String version,
            @Nullable String vendor,
            @Nullable String product,
            @Nullable String uuid,
            @Nullable String certificate) {}
}
