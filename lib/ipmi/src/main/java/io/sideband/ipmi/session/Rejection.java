package io.sideband.ipmi.session;

import io.sideband.ipmi.SessionRejectedException;
import io.sideband.ipmi.SessionRejectedException.Reason;
import io.sideband.ipmi.wire.RmcpPlusStatus;

/**
 * Why a login does not go on. Comes from a packet that nothing authenticates, so it is acted upon only after a while in
 * which no proper answer arrived.
 *
 * @param status the BMC's RMCP+ status (IPMI v2.0 table 13-15), or -1 if the verdict is ours
 */
public record Rejection(Reason reason, int status) {
    static final int OURS = -1;

    static Rejection ours(Reason reason) {
        return new Rejection(reason, OURS);
    }

    static Rejection ofStatus(int status) {
        Reason reason = switch (status) {
            case RmcpPlusStatus.INSUFFICIENT_RESOURCES, RmcpPlusStatus.NO_RESOURCES_AT_ROLE -> Reason.NO_SLOT;
            case RmcpPlusStatus.INVALID_AUTHENTICATION_ALGORITHM,
                    RmcpPlusStatus.INVALID_INTEGRITY_ALGORITHM,
                    RmcpPlusStatus.NO_MATCHING_AUTHENTICATION_PAYLOAD,
                    RmcpPlusStatus.NO_MATCHING_INTEGRITY_PAYLOAD,
                    RmcpPlusStatus.INVALID_CONFIDENTIALITY_ALGORITHM,
                    RmcpPlusStatus.NO_CIPHER_SUITE_MATCH,
                    RmcpPlusStatus.ILLEGAL_PARAMETER -> Reason.CIPHER_SUITE_REFUSED;
            case RmcpPlusStatus.INVALID_ROLE, RmcpPlusStatus.UNAUTHORIZED_ROLE -> Reason.PRIVILEGE_REFUSED;
            case RmcpPlusStatus.INVALID_NAME_LENGTH,
                    RmcpPlusStatus.UNAUTHORIZED_NAME,
                    RmcpPlusStatus.UNAUTHORIZED_GUID -> Reason.UNKNOWN_USER;
            default -> Reason.OTHER;
        };
        return new Rejection(reason, status);
    }

    /** The exception that tells the caller. */
    public SessionRejectedException toException() {
        String code = status == OURS ? "" : " (status %02Xh)".formatted(status);
        return new SessionRejectedException(reason, status, "login: " + reason + code);
    }
}
