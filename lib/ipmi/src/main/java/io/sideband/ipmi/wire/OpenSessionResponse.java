package io.sideband.ipmi.wire;

/**
 * RMCP+ Open Session Response (IPMI v2.0 §13.18, table 13-10). With a status other than 00h it ends after the console
 * session id, with some BMCs before it; what is missing reads as 0.
 *
 * <pre>
 *   byte 0      message tag
 *   byte 1      RMCP+ status code (table 13-15)
 *   byte 2      [3:0] highest privilege allowed
 *   byte 3      reserved
 *   byte 4-7    console session id
 *   byte 8-11   managed system session id, not 0
 *   byte 12-35  authentication, integrity and confidentiality payload as in the request
 * </pre>
 */
public record OpenSessionResponse(
        int tag,
        int status,
        int maximumPrivilege,
        long consoleSessionId,
        long managedSessionId,
        int authentication,
        int integrity,
        int confidentiality) {

    public static OpenSessionResponse refused(int tag, int status, long consoleSessionId) {
        return new OpenSessionResponse(tag, status, 0, consoleSessionId, 0, 0, 0, 0);
    }

    public static OpenSessionResponse decode(WireReader in) {
        int tag = in.u8("message tag");
        int status = in.u8("status");
        if (status != RmcpPlusStatus.NO_ERRORS) {
            int privilege = in.hasRemaining() ? in.u8("maximum privilege") & 0x0f : 0;
            in.skip(Math.min(1, in.remaining()), "reserved");
            long console = in.remaining() >= 4 ? in.u32("console session id") : 0;
            return new OpenSessionResponse(tag, status, privilege, console, 0, 0, 0, 0);
        }
        int privilege = in.u8("maximum privilege") & 0x0f;
        in.skip(1, "reserved");
        return new OpenSessionResponse(
                tag,
                status,
                privilege,
                in.u32("console session id"),
                in.u32("managed system session id"),
                OpenSessionRequest.algorithm(in, 0, "authentication algorithm"),
                OpenSessionRequest.algorithm(in, 1, "integrity algorithm"),
                OpenSessionRequest.algorithm(in, 2, "confidentiality algorithm"));
    }

    public ByteString encode() {
        WireWriter out = new WireWriter(36);
        out.u8(tag).u8(status).u8(maximumPrivilege).u8(0).u32(consoleSessionId);
        if (status == RmcpPlusStatus.NO_ERRORS) {
            out.u32(managedSessionId);
            OpenSessionRequest.writeAlgorithm(out, 0, authentication);
            OpenSessionRequest.writeAlgorithm(out, 1, integrity);
            OpenSessionRequest.writeAlgorithm(out, 2, confidentiality);
        }
        return out.toByteString();
    }
}
