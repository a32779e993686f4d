package io.sideband.ipmi.crypto;

import java.util.Arrays;
import java.util.Optional;

/**
 * The cipher suites that Sideband speaks (IPMI v2.0 §22.15.2, table 22-20). Each names one authentication, one integrity and
 * one confidentiality algorithm (§13.28, tables 13-17 to 13-19).
 */
public enum CipherSuite {
    /** RAKP-HMAC-SHA1, HMAC-SHA1-96, AES-CBC-128. Spoken only where it is allowed. */
    SUITE_3(3, DigestAlgorithm.SHA_1, 1, 1, 1, 12),
    /** RAKP-HMAC-SHA256, HMAC-SHA256-128, AES-CBC-128. */
    SUITE_17(17, DigestAlgorithm.SHA_256, 3, 4, 1, 16);

    private final int id;
    private final DigestAlgorithm digest;
    private final int authentication;
    private final int integrity;
    private final int confidentiality;
    private final int checkSize;

    CipherSuite(int id, DigestAlgorithm digest, int authentication, int integrity, int confidentiality, int checkSize) {
        this.id = id;
        this.digest = digest;
        this.authentication = authentication;
        this.integrity = integrity;
        this.confidentiality = confidentiality;
        this.checkSize = checkSize;
    }

    public static Optional<CipherSuite> ofId(int id) {
        return Arrays.stream(values()).filter(suite -> suite.id == id).findFirst();
    }

    /** The suite made of these algorithm numbers, as Open Session proposes them. */
    public static Optional<CipherSuite> ofAlgorithms(int authentication, int integrity, int confidentiality) {
        return Arrays.stream(values())
                .filter(suite -> suite.authentication == authentication
                        && suite.integrity == integrity
                        && suite.confidentiality == confidentiality)
                .findFirst();
    }

    public int id() {
        return id;
    }

    public DigestAlgorithm digest() {
        return digest;
    }

    /** Authentication algorithm number (table 13-17). */
    public int authentication() {
        return authentication;
    }

    /** Integrity algorithm number (table 13-18). */
    public int integrity() {
        return integrity;
    }

    /** Confidentiality algorithm number (table 13-19). */
    public int confidentiality() {
        return confidentiality;
    }

    /** Bytes of the codes in RAKP 2 and RAKP 3: the whole digest. */
    public int keyExchangeCodeSize() {
        return digest.size();
    }

    /** Bytes of the truncated codes: the integrity check value in RAKP 4 and the code that ends each packet. */
    public int checkSize() {
        return checkSize;
    }
}
