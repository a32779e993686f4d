package io.sideband.ipmi.wire;

/** Status codes of the session set-up (IPMI v2.0 §13.24, table 13-15); a code that is not here is kept as its number. */
public final class RmcpPlusStatus {
    public static final int NO_ERRORS = 0x00;
    public static final int INSUFFICIENT_RESOURCES = 0x01;
    public static final int INVALID_SESSION_ID = 0x02;
    public static final int INVALID_PAYLOAD_TYPE = 0x03;
    public static final int INVALID_AUTHENTICATION_ALGORITHM = 0x04;
    public static final int INVALID_INTEGRITY_ALGORITHM = 0x05;
    public static final int NO_MATCHING_AUTHENTICATION_PAYLOAD = 0x06;
    public static final int NO_MATCHING_INTEGRITY_PAYLOAD = 0x07;
    public static final int INACTIVE_SESSION_ID = 0x08;
    public static final int INVALID_ROLE = 0x09;
    public static final int UNAUTHORIZED_ROLE = 0x0a;
    public static final int NO_RESOURCES_AT_ROLE = 0x0b;
    public static final int INVALID_NAME_LENGTH = 0x0c;
    public static final int UNAUTHORIZED_NAME = 0x0d;
    public static final int UNAUTHORIZED_GUID = 0x0e;
    public static final int INVALID_INTEGRITY_CHECK = 0x0f;
    public static final int INVALID_CONFIDENTIALITY_ALGORITHM = 0x10;
    public static final int NO_CIPHER_SUITE_MATCH = 0x11;
    public static final int ILLEGAL_PARAMETER = 0x12;

    private RmcpPlusStatus() {}
}
