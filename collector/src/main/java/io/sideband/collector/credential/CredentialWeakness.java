package io.sideband.collector.credential;

import io.sideband.service.seal.CredentialSecret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** What a credential that a BMC accepts says against how the BMC is set up. */
public enum CredentialWeakness {
    /** A vendor ships BMCs with this user name and password. */
    VENDOR_DEFAULT,
    /** There is no K_g beside the password (IPMI v2.0 §13.31). */
    NO_KG;

    static Set<CredentialWeakness> of(CredentialSecret secret) {
        Set<CredentialWeakness> found = EnumSet.noneOf(CredentialWeakness.class);
        byte[] password = secret.password();
        try {
            if (VendorLogins.passwords(secret.userName()).stream()
                    .anyMatch(shipped -> Arrays.equals(password, shipped.getBytes(StandardCharsets.UTF_8)))) {
                found.add(VENDOR_DEFAULT);
            }
        } finally {
            Arrays.fill(password, (byte) 0);
        }
        secret.kg().ifPresentOrElse(kg -> Arrays.fill(kg, (byte) 0), () -> found.add(NO_KG));
        return found;
    }
}
