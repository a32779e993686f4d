package io.sideband.ipmi.crypto;

import io.sideband.ipmi.wire.ByteString;

/**
 * What both ends of a login have said and put under the RAKP codes (IPMI v2.0 §13.31).
 *
 * @param consoleSessionId SID_m, chosen by the console
 * @param managedSessionId SID_c, chosen by the BMC
 * @param consoleRandom R_m, 16 bytes
 * @param managedRandom R_c, 16 bytes
 * @param guid GUID_c as it is in RAKP 2, 16 bytes
 * @param role the role byte of RAKP 1, lookup bit included
 * @param userName the user name of RAKP 1, not padded
 */
public record RakpTranscript(
        long consoleSessionId,
        long managedSessionId,
        ByteString consoleRandom,
        ByteString managedRandom,
        ByteString guid,
        int role,
        ByteString userName) {}
