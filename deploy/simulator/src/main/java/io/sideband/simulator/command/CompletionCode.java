package io.sideband.simulator.command;

/** Completion codes that this BMC answers (IPMI v2.0 §5.2, table 5-2). */
final class CompletionCode {
    static final int OK = 0x00;
    /** Get Channel Auth, Close Session, LAN parameters: what 80h and 81h mean depends on the command. */
    static final int COMMAND_SPECIFIC_80 = 0x80;

    static final int COMMAND_SPECIFIC_81 = 0x81;
    static final int COMMAND_SPECIFIC_82 = 0x82;
    static final int COMMAND_SPECIFIC_83 = 0x83;
    static final int COMMAND_SPECIFIC_84 = 0x84;
    static final int COMMAND_SPECIFIC_87 = 0x87;
    static final int NODE_BUSY = 0xc0;
    static final int INVALID_COMMAND = 0xc1;
    static final int OUT_OF_SPACE = 0xc4;
    static final int RESERVATION_CANCELLED = 0xc5;
    static final int DATA_LENGTH_INVALID = 0xc7;
    static final int OUT_OF_RANGE = 0xc9;
    static final int CANNOT_RETURN_SO_MANY = 0xca;
    static final int NOT_PRESENT = 0xcb;
    static final int INVALID_DATA_FIELD = 0xcc;
    static final int ILLEGAL_FOR_SENSOR = 0xcd;
    static final int INSUFFICIENT_PRIVILEGE = 0xd4;
    static final int NOT_IN_PRESENT_STATE = 0xd5;

    private CompletionCode() {}
}
