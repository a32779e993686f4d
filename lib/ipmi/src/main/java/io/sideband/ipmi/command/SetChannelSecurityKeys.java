package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.crypto.Secret;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * Set Channel Security Keys: sets or locks K_r or K_g (IPMI v2.0 §22.25). Reading a key back is deliberately not offered.
 *
 * @param channel 0 to 15, 0Eh = the channel that the request comes in on
 * @param key null for {@code LOCK}; 20 bytes; not destroyed here
 */
public record SetChannelSecurityKeys(
        int channel,
        KeyId keyId,
        Operation operation,
        @Nullable Secret key) implements IpmiCommand<SetChannelSecurityKeys.Response> {
    public SetChannelSecurityKeys {
        if ((operation == Operation.SET) != (key != null)) {
            throw new IllegalArgumentException("key: %s".formatted(operation));
        }
    }

    /** Which key. */
    public enum KeyId {
        K_R,
        K_G
    }

    /** What to do with it. */
    public enum Operation {
        SET(1),
        LOCK(2);

        private final int code;

        Operation(int code) {
            this.code = code;
        }
    }

    /** @param lockStatus 0 not lockable, 1 locked, 2 unlocked */
    public record Response(int lockStatus) {}

    @Override
    public int netFn() {
        return NetFn.APPLICATION;
    }

    @Override
    public int command() {
        return 0x56;
    }

    @Override
    public Privilege privilege() {
        return Privilege.ADMINISTRATOR;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(channel).u8(operation.code).u8(keyId.ordinal());
        if (key != null) {
            key.writeTo(out, Secret.USER_KEY_SIZE);
        }
    }

    @Override
    public Response decode(WireReader in) {
        return new Response(in.u8("lock status") & 0x03);
    }
}
