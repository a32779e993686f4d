package io.sideband.ipmi.wire;

/** Payload type numbers of RMCP+ packets (IPMI v2.0 §13.27.3, table 13-16); any other number is kept as it is. */
public final class PayloadType {
    public static final int IPMI = 0x00;
    public static final int SOL = 0x01;
    public static final int OEM_EXPLICIT = 0x02;
    public static final int OPEN_SESSION_REQUEST = 0x10;
    public static final int OPEN_SESSION_RESPONSE = 0x11;
    public static final int RAKP_1 = 0x12;
    public static final int RAKP_2 = 0x13;
    public static final int RAKP_3 = 0x14;
    public static final int RAKP_4 = 0x15;

    private PayloadType() {}

    /** True for the payloads that set a session up, which travel outside of any session. */
    public static boolean isSessionSetup(int payloadType) {
        return payloadType >= OPEN_SESSION_REQUEST && payloadType <= RAKP_4;
    }
}
