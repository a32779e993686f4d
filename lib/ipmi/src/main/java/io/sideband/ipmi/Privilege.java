package io.sideband.ipmi;

/** Privilege levels of a session (IPMI v2.0 §6.8). */
public enum Privilege {
    CALLBACK(1),
    USER(2),
    OPERATOR(3),
    ADMINISTRATOR(4);

    private final int code;

    Privilege(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
