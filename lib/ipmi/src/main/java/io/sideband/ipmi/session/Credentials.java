package io.sideband.ipmi.session;

import io.sideband.ipmi.crypto.Secret;
import io.sideband.ipmi.wire.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.security.auth.Destroyable;
import org.jspecify.annotations.Nullable;

/** User name, password and, where the BMC has one of its own, K_g. Prints none of them. */
public final class Credentials implements Destroyable {
    /** User names have at most 16 bytes (IPMI v2.0 §22.28). */
    public static final int MAXIMUM_NAME = 16;

    private final ByteString userName;
    private final Secret password;
    private final @Nullable Secret keyGeneratingKey;

    private Credentials(ByteString userName, Secret password, @Nullable Secret keyGeneratingKey) {
        if (userName.size() > MAXIMUM_NAME) {
            throw new IllegalArgumentException(
                    "user name: %d bytes, IPMI allows %d".formatted(userName.size(), MAXIMUM_NAME));
        }
        this.userName = userName;
        this.password = password;
        this.keyGeneratingKey = keyGeneratingKey;
    }

    /**
     * @param userName at most 16 bytes as UTF-8
     * @param password at most 20 bytes as UTF-8
     */
    public static Credentials of(String userName, String password) {
        return new Credentials(name(userName), Secret.ofPassword(password), null);
    }

    /** Takes the secrets over: {@link #destroy()} destroys them. */
    public static Credentials of(String userName, Secret password, Optional<Secret> keyGeneratingKey) {
        return new Credentials(name(userName), password, keyGeneratingKey.orElse(null));
    }

    private static ByteString name(String userName) {
        return ByteString.copyOf(userName.getBytes(StandardCharsets.UTF_8));
    }

    public ByteString userName() {
        return userName;
    }

    /** K_uid. */
    public Secret password() {
        return password;
    }

    /** K_g, or K_uid where there is none (IPMI v2.0 §13.31). */
    public Secret generatingKey() {
        return keyGeneratingKey == null ? password : keyGeneratingKey;
    }

    /** A copy that lives and dies by itself. */
    public Credentials copy() {
        return new Credentials(userName, password.copy(), keyGeneratingKey == null ? null : keyGeneratingKey.copy());
    }

    @Override
    public void destroy() {
        password.destroy();
        if (keyGeneratingKey != null) {
            keyGeneratingKey.destroy();
        }
    }

    @Override
    public boolean isDestroyed() {
        return password.isDestroyed();
    }

    @Override
    public String toString() {
        return "Credentials[redacted]";
    }
}
