package io.sideband.simulator.session;

import java.util.HashMap;
import java.util.Map;

/** The highest privilege that each cipher suite allows, LAN parameter 24 (IPMI v2.0 table 23-4). Not thread-safe. */
public final class SuitePrivileges {
    private final Map<Integer, Integer> changed = new HashMap<>(0);

    /** By suite id; NONE means that the suite is not to be used. */
    public PrivilegeLevel of(int suite) {
        int code = code(suite);
        return code <= PrivilegeLevel.ADMINISTRATOR.code() ? PrivilegeLevel.values()[code] : PrivilegeLevel.NONE;
    }

    /** As on the wire: 4 bits. */
    public int code(int suite) {
        return changed.getOrDefault(suite, PrivilegeLevel.ADMINISTRATOR.code());
    }

    public void set(int suite, int code) {
        changed.put(suite, code);
    }
}
