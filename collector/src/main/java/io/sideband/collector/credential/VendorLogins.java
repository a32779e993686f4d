package io.sideband.collector.credential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The logins that BMCs come with, as vendors' own manuals print them. */
public final class VendorLogins {
    private static final Map<String, List<String>> SHIPPED = new TreeMap<>(Map.of(
            "root", List.of("calvin", "changeme", "0penBmc", "superuser", "root"),
            "ADMIN", List.of("ADMIN"),
            "admin", List.of("admin", "password", "cmb9.admin"),
            "USERID", List.of("PASSW0RD"),
            "Administrator", List.of("Administrator", "password")));

    private VendorLogins() {}

    /** A login that some vendor ships; no secret. */
    public record VendorLogin(String user, String password) {}

    /** The passwords that an account of that name ships with; none for any other name. */
    static List<String> passwords(String user) {
        return SHIPPED.getOrDefault(user, List.of());
    }

    /**
     * What to try in one look: one password for each account, another one at each look.
     *
     * @param look counts the looks
     * @param except an account that is left alone
     */
    public static List<VendorLogin> of(long look, String except) {
        List<VendorLogin> logins = new ArrayList<>();
        SHIPPED.forEach((user, passwords) -> {
            if (!user.equals(except)) {
                logins.add(new VendorLogin(user, passwords.get((int) Math.floorMod(look, (long) passwords.size()))));
            }
        });
        return logins;
    }
}
