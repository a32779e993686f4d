package io.sideband.simulator.session;

/** Privilege levels (IPMI v2.0 §6.8), as this BMC knows them. NONE is a request outside of any session. */
public enum PrivilegeLevel {
    NONE,
    CALLBACK,
    USER,
    OPERATOR,
    ADMINISTRATOR;

    /** Code on the wire, 0 for none. */
    public int code() {
        return ordinal();
    }

    public boolean covers(PrivilegeLevel needed) {
        return ordinal() >= needed.ordinal();
    }
}
