package io.sideband.bmc;

import java.util.Arrays;
import java.util.Objects;

/** User name, password and K_g of a BMC. Holds secrets: {@link #destroy} it; never printed. Not thread-safe. */
public final class BmcCredential {
    private final String userName;
    private final byte[] password;
    private final byte[] kg;

    /**
     * @param password as bytes; copied
     * @param kg 20 bytes, or empty for none (the BMC then uses the password as K_g); copied
     */
    public BmcCredential(String userName, byte[] password, byte[] kg) {
        this.userName = Objects.requireNonNull(userName, "userName");
        this.password = password.clone();
        this.kg = kg.clone();
    }

    public String userName() {
        return userName;
    }

    /** A copy; the caller clears it. */
    public byte[] password() {
        return password.clone();
    }

    /** A copy; the caller clears it. Empty if there is none. */
    public byte[] kg() {
        return kg.clone();
    }

    public BmcCredential copy() {
        return new BmcCredential(userName, password, kg);
    }

    /** Overwrites the secrets; the credential is useless afterwards. */
    public void destroy() {
        Arrays.fill(password, (byte) 0);
        Arrays.fill(kg, (byte) 0);
    }

    @Override
    public String toString() {
        return "BmcCredential[%s, redacted]".formatted(userName);
    }
}
