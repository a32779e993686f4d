package io.sideband.collector.credential;

import io.sideband.service.seal.CredentialSecret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a credential that a BMC accepts says against how the BMC is set up. */
public enum CredentialWeakness {
    /** A vendor ships BMCs with this user name and password. */
    VENDOR_DEFAULT,
    /** There is no K_g beside the password (IPMI v2.0 §13.31). */
    NO_KG;

    /** As vendors' own manuals print them. */
    private static final Map<String, List<String>> SHIPPED = Map.of(
            "root", List.of("calvin", "changeme", "0penBmc", "superuser", "root"),
            "ADMIN", List.of("ADMIN"),
            "admin", List.of("admin", "password", "cmb9.admin"),
            "USERID", List.of("PASSW0RD"),
            "Administrator", List.of("Administrator", "password"));

    static Set<CredentialWeakness> of(CredentialSecret secret) {
        Set<CredentialWeakness> found = EnumSet.noneOf(CredentialWeakness.class);
        byte[] password = secret.password();
        try {
            if (SHIPPED.getOrDefault(secret.userName(), List.of()).stream()
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
