package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.crypto.Secret;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * Set User Password: sets or tests a password, enables or disables a user (IPMI v2.0 §22.30).
 *
 * @param user user id, 1 to 63
 * @param password null but for {@code SET} and {@code TEST}; not destroyed here
 * @param size bytes that the BMC stores: 16 or, from IPMI v2.0 on, 20
 */
public record SetUserPassword(
        int user, Operation operation, @Nullable Secret password, int size)
        implements IpmiCommand<SetUserPassword.Response> {
    public SetUserPassword {
        if (size != SHORT && size != LONG) {
            throw new IllegalArgumentException("size: %d is neither 16 nor 20".formatted(size));
        }
        if (operation.needsPassword != (password != null)) {
            throw new IllegalArgumentException("password: %s".formatted(operation));
        }
    }

    /** The password is not the one that the BMC has, the answer to {@link Operation#TEST}. */
    public static final int MISMATCH = 0x80;

    /** The password was stored with the other size, the answer to {@link Operation#TEST}. */
    public static final int WRONG_SIZE = 0x81;

    private static final int SHORT = 16;
    private static final int LONG = 20;
    private static final int LONG_FLAG = 0x80;

    /** What to do, in the order of the codes. */
    public enum Operation {
        DISABLE(false),
        ENABLE(false),
        SET(true),
        TEST(true);

        private final boolean needsPassword;

        Operation(boolean needsPassword) {
            this.needsPassword = needsPassword;
        }
    }

    /** Nothing but the completion code. */
    public record Response() {}

    @Override
    public int netFn() {
        return NetFn.APPLICATION;
    }

    @Override
    public int command() {
        return 0x47;
    }

    @Override
    public Privilege privilege() {
        return Privilege.ADMINISTRATOR;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(user | (size == LONG ? LONG_FLAG : 0)).u8(operation.ordinal());
        if (password != null) {
            password.writeTo(out, size);
        }
    }

    @Override
    public Response decode(WireReader in) {
        return new Response();
    }
}
