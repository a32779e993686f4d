package io.sideband.simulator.command;

import io.sideband.simulator.session.PrivilegeLevel;

/**
 * A command that the BMC knows.
 *
 * @param group defining body of a group extension, the first byte of request and answer, or {@link #NO_GROUP}
 * @param privilege least privilege that it needs (IPMI v2.0 appendix G); NONE is allowed outside of a session
 * @param changes whether it changes the state of the machine or its BMC
 */
record Command(
        int netFn, int group, int code, String name, PrivilegeLevel privilege, boolean changes, Handler handler) {
    static final int SENSOR = 0x04;
    static final int APP = 0x06;
    static final int STORAGE = 0x0a;
    static final int TRANSPORT = 0x0c;
    /** NetFn of the group extension. */
    static final int GROUP_EXTENSION = 0x2c;

    /** Of a command of any other NetFn. */
    static final int NO_GROUP = -1;

    /** Executes a request and writes the answer's data. */
    @FunctionalInterface
    interface Handler {
        /**
         * @return the completion code; data counts only with 00h
         * @throws io.sideband.ipmi.MalformedPacketException if the request is too short, which is answered with C7h
         */
        int handle(Exchange exchange);
    }

    static Command reads(int netFn, int code, String name, PrivilegeLevel privilege, Handler handler) {
        return new Command(netFn, NO_GROUP, code, name, privilege, false, handler);
    }

    static Command changes(int netFn, int code, String name, PrivilegeLevel privilege, Handler handler) {
        return new Command(netFn, NO_GROUP, code, name, privilege, true, handler);
    }

    boolean is(int function, int number) {
        return netFn == function && code == number;
    }

    /** The same as a command of a group extension. */
    Command inGroup(int body) {
        return new Command(netFn, body, code, name, privilege, changes, handler);
    }
}
