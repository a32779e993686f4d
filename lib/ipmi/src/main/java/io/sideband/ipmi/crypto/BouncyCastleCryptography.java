package io.sideband.ipmi.crypto;

import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.modes.CBCModeCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** Bouncy Castle's lightweight primitives: the same on every JDK and under every provider policy; for session set-up. */
public final class BouncyCastleCryptography implements Cryptography {
    private static final int BLOCK = 16;

    @Override
    public Hmac hmac(DigestAlgorithm algorithm, Secret key) {
        Digest digest = switch (algorithm) {
            case SHA_1 -> new SHA1Digest();
            case SHA_256 -> SHA256Digest.newInstance();
        };
        HMac mac = new HMac(digest);
        mac.init(new KeyParameter(key.bytes()));
        return new BouncyCastleHmac(mac);
    }

    @Override
    public AesCbc aesCbc(Secret key) {
        return new BouncyCastleAesCbc(cipher(true, key), cipher(false, key));
    }

    private static CBCModeCipher cipher(boolean encrypt, Secret key) {
        CBCModeCipher cipher = CBCBlockCipher.newInstance(AESEngine.newInstance());
        cipher.init(encrypt, new ParametersWithIV(new KeyParameter(key.bytes(), 0, BLOCK), new byte[BLOCK]));
        return cipher;
    }

    private record BouncyCastleHmac(HMac mac) implements Hmac {
        @Override
        public void update(byte[] bytes, int offset, int length) {
            mac.update(bytes, offset, length);
        }

        @Override
        public void finish(byte[] target, int offset) {
            mac.doFinal(target, offset);
        }
    }

    private record BouncyCastleAesCbc(CBCModeCipher encryptor, CBCModeCipher decryptor) implements AesCbc {
        @Override
        public void encrypt(
                byte[] iv, int ivOffset, byte[] bytes, int offset, int length, byte[] target, int targetOffset) {
            run(encryptor, true, iv, ivOffset, bytes, offset, length, target, targetOffset);
        }

        @Override
        public void decrypt(
                byte[] iv, int ivOffset, byte[] bytes, int offset, int length, byte[] target, int targetOffset) {
            run(decryptor, false, iv, ivOffset, bytes, offset, length, target, targetOffset);
        }

        private static void run(
                CBCModeCipher cipher,
                boolean encrypt,
                byte[] iv,
                int ivOffset,
                byte[] bytes,
                int offset,
                int length,
                byte[] target,
                int targetOffset) {
            if (length % BLOCK != 0) {
                throw new IllegalArgumentException("%d bytes are not whole AES blocks".formatted(length));
            }
            // no key parameter: the key schedule of the first init is kept
            cipher.init(encrypt, new ParametersWithIV(null, iv, ivOffset, BLOCK));
            for (int i = 0; i < length; i += BLOCK) {
                cipher.processBlock(bytes, offset + i, target, targetOffset + i);
            }
        }
    }
}
