package io.sideband.ipmi.crypto;

import javax.security.auth.Destroyable;

/** K1 (integrity) and K2 (confidentiality; its first 16 bytes are the AES key) of one session (IPMI v2.0 §13.32). */
public final class SessionKeys implements Destroyable {
    private final Secret k1;
    private final Secret k2;

    public SessionKeys(Secret k1, Secret k2) {
        this.k1 = k1;
        this.k2 = k2;
    }

    public Secret k1() {
        return k1;
    }

    public Secret k2() {
        return k2;
    }

    @Override
    public void destroy() {
        k1.destroy();
        k2.destroy();
    }

    @Override
    public boolean isDestroyed() {
        return k1.isDestroyed() && k2.isDestroyed();
    }

    @Override
    public String toString() {
        return "SessionKeys[redacted]";
    }
}
