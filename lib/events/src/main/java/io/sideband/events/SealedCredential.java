package io.sideband.events;

import java.util.List;

/**
 * A credential that only collector and commander can open, on {@link Topic#CREDENTIALS}; key: {@code name}.
 *
 * @param version counts the changes of this credential, from 1
 * @param keyId which sealing key opens it: the first 8 bytes of the key's SHA-256, hexadecimal
 * @param nonce AES-256-GCM nonce, 12 bytes, Base64
 * @param sealed ciphertext and tag, Base64, over the JSON {@code {"username","password","kg"}}; additional data: name,
 *     version and key id, each on a line
 * @param zones the zones it may serve; empty: all
 */
public record SealedCredential(
        String name, long version, String keyId, String nonce, String sealed, List<String> zones) {
    public SealedCredential {
        zones = List.copyOf(zones);
    }
}
