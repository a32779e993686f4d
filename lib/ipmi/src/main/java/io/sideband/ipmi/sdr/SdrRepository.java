package io.sideband.ipmi.sdr;

import io.sideband.ipmi.wire.ByteString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * All sensor data records of a BMC, as they were at one time.
 *
 * @param additionTime last addition, seconds by the BMC's clock
 * @param eraseTime last erase, seconds by the BMC's clock
 * @param records whole, in the repository's order
 * @param complete false if the repository's links lead in a circle or nowhere, so that records may be missing
 */
public record SdrRepository(long additionTime, long eraseTime, List<ByteString> records, boolean complete) {
    public SdrRepository {
        records = List.copyOf(records);
    }

    /** SHA-256 of the records, lower-case hexadecimal. The same for BMCs of one model and firmware. */
    public String fingerprint() {
        MessageDigest sha256 = sha256();
        for (ByteString record : records) {
            sha256.update(record.toByteArray());
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
