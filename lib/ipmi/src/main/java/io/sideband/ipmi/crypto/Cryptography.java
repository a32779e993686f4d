package io.sideband.ipmi.crypto;

/** The primitives of the cipher suites. What it returns keeps its key schedule, is not thread-safe and must be destroyed. */
public sealed interface Cryptography permits JceCryptography, BouncyCastleCryptography {

    /** Keyed hash (RFC 2104). */
    Hmac hmac(DigestAlgorithm algorithm, Secret key);

    /** AES-128 in CBC mode without padding (IPMI v2.0 §13.29). The first 16 bytes of {@code key} are used. */
    AesCbc aesCbc(Secret key);

    /** One keyed hash function, for one message after the other. */
    interface Hmac {
        void update(byte[] bytes, int offset, int length);

        /** Writes the whole digest to {@code target} and starts anew. */
        void finish(byte[] target, int offset);
    }

    /** One AES key. {@code length} is a multiple of 16; the IV is 16 bytes at {@code ivOffset} of {@code iv}. */
    interface AesCbc {
        void encrypt(byte[] iv, int ivOffset, byte[] bytes, int offset, int length, byte[] target, int targetOffset);

        void decrypt(byte[] iv, int ivOffset, byte[] bytes, int offset, int length, byte[] target, int targetOffset);
    }
}
