package io.sideband.ipmi.session;

import io.sideband.ipmi.crypto.RakpTranscript;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.Rakp2;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * What a BMC may have put under the code of its RAKP 2: the role with or without the lookup bit, the user name as sent or
 * filled up to 16 bytes (Intel). The reading that its code proves is used from there on.
 */
final class ProofReadings {
    private ProofReadings() {}

    static Stream<RakpTranscript> of(ByteString name, Attempt attempt, long managedSessionId, Rakp2 rakp2) {
        ByteString padded = ByteString.copyOf(Arrays.copyOf(name.toByteArray(), Credentials.MAXIMUM_NAME));
        return Stream.of(name, padded)
                .distinct()
                .flatMap(userName -> Stream.of(
                                attempt.role(), attempt.privilege().code())
                        .distinct()
                        .map(role -> new RakpTranscript(
                                attempt.nonce().consoleSessionId(),
                                managedSessionId,
                                attempt.nonce().random(),
                                rakp2.managedRandom(),
                                rakp2.guid(),
                                role,
                                userName)));
    }
}
