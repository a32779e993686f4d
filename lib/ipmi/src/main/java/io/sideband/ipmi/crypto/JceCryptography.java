package io.sideband.ipmi.crypto;

import java.security.GeneralSecurityException;
import java.security.Key;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The JDK's own primitives, which HotSpot replaces by AES and SHA instructions: for what happens per packet. */
public final class JceCryptography implements Cryptography {
    private static final int AES_KEY_SIZE = 16;

    @Override
    public Hmac hmac(DigestAlgorithm algorithm, Secret key) {
        String name = switch (algorithm) {
            case SHA_1 -> "HmacSHA1";
            case SHA_256 -> "HmacSHA256";
        };
        try {
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(key.bytes(), name));
            return new JceHmac(mac);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no " + name, e);
        }
    }

    @Override
    public AesCbc aesCbc(Secret key) {
        try {
            return new JceAesCbc(
                    new SecretKeySpec(key.bytes(), 0, AES_KEY_SIZE, "AES"),
                    Cipher.getInstance("AES/CBC/NoPadding"),
                    Cipher.getInstance("AES/CBC/NoPadding"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no AES/CBC/NoPadding", e);
        }
    }

    private record JceHmac(Mac mac) implements Hmac {
        @Override
        public void update(byte[] bytes, int offset, int length) {
            mac.update(bytes, offset, length);
        }

        @Override
        public void finish(byte[] target, int offset) {
            try {
                mac.doFinal(target, offset);
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException("no room for the digest at %d".formatted(offset), e);
            }
        }
    }

    /** Two ciphers, because the key schedule of one direction is lost when the same object turns round. */
    private record JceAesCbc(Key key, Cipher encryptor, Cipher decryptor) implements AesCbc {
        @Override
        public void encrypt(
                byte[] iv, int ivOffset, byte[] bytes, int offset, int length, byte[] target, int targetOffset) {
            run(encryptor, Cipher.ENCRYPT_MODE, iv, ivOffset, bytes, offset, length, target, targetOffset);
        }

        @Override
        public void decrypt(
                byte[] iv, int ivOffset, byte[] bytes, int offset, int length, byte[] target, int targetOffset) {
            run(decryptor, Cipher.DECRYPT_MODE, iv, ivOffset, bytes, offset, length, target, targetOffset);
        }

        private void run(
                Cipher cipher,
                int mode,
                byte[] iv,
                int ivOffset,
                byte[] bytes,
                int offset,
                int length,
                byte[] target,
                int targetOffset) {
            try {
                cipher.init(mode, key, new IvParameterSpec(iv, ivOffset, AES_KEY_SIZE));
                cipher.doFinal(bytes, offset, length, target, targetOffset);
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException("%d bytes are not whole AES blocks".formatted(length), e);
            }
        }
    }
}
