package io.sideband.collector.credential;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A BMC login as an operator gives it. Never shown again, by nothing. */
@Schema(name = "CredentialRequest", example = """
        {"username": "sideband", "password": "…", "kg": null}""")
public record CredentialRequest(
        @Schema(description = "Up to 16 characters") @Nullable
        String username,

        @Schema(description = "Up to 20 bytes in UTF-8") @Nullable
        String password,

        @Schema(description = "K_g, 40 hexadecimal digits; only where BMCs have one") @Nullable
        String kg,

        @Schema(description = "The zones that it may serve; default: all") @Nullable
        List<String> zones) {

    @Override
    public String toString() {
        return "CredentialRequest[redacted]";
    }
}
