package io.sideband.bmc;

import java.util.Objects;

/**
 * Proof that a change was written down, durably, before a packet leaves.
 *
 * @param auditId id of the committed audit record of phase {@code intent}
 */
public record Intent(String auditId) {
    public Intent {
        Objects.requireNonNull(auditId, "auditId");
        if (auditId.isBlank()) {
            throw new IllegalArgumentException("auditId is blank: a change needs a committed intent");
        }
    }
}
