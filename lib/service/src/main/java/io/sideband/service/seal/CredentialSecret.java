package io.sideband.service.seal;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A BMC login in clear. Its holder destroys it as soon as it is used; it never shows its content. */
public final class CredentialSecret implements AutoCloseable {
    private final String userName;
    private final byte[] password;
    private final byte @Nullable [] kg;

    /**
     * Copies what it is given.
     *
     * @param kg K_g, the BMC's key for two-key log-in (IPMI v2.0 §13.31); null if it has none
     */
    public CredentialSecret(String userName, byte[] password, byte @Nullable [] kg) {
        this.userName = userName;
        this.password = password.clone();
        this.kg = kg == null ? null : kg.clone();
    }

    public String userName() {
        return userName;
    }

    /** A copy, for the caller to wipe. */
    public byte[] password() {
        return password.clone();
    }

    /** A copy, for the caller to wipe. */
    public Optional<byte[]> kg() {
        return kg == null ? Optional.empty() : Optional.of(kg.clone());
    }

    /** Overwrites the secrets with zeros. */
    public void destroy() {
        Arrays.fill(password, (byte) 0);
        if (kg != null) {
            Arrays.fill(kg, (byte) 0);
        }
    }

    @Override
    public void close() {
        destroy();
    }

    @Override
    public String toString() {
        return "CredentialSecret[redacted]";
    }
}
