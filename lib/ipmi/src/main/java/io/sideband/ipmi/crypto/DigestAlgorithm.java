package io.sideband.ipmi.crypto;

/** The hash functions under the HMACs of the supported cipher suites. */
public enum DigestAlgorithm {
    SHA_1(20),
    SHA_256(32);

    private final int size;

    DigestAlgorithm(int size) {
        this.size = size;
    }

    /** Size of the digest in bytes. */
    public int size() {
        return size;
    }
}
