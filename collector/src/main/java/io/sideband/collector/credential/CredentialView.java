package io.sideband.collector.credential;

import io.sideband.events.SealedCredential;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What may be seen of a credential: that it is there.
 *
 * @param version counts its changes, from 1
 * @param zones the zones it may serve; empty: all
 */
@Schema(example = """
        {"name": "lab", "version": 1, "zones": []}""")
public record CredentialView(String name, long version, List<String> zones) {
    public CredentialView {
        zones = List.copyOf(zones);
    }

    static CredentialView of(SealedCredential credential) {
        return new CredentialView(credential.name(), credential.version(), credential.zones());
    }
}
