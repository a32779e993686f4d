package io.sideband.bmc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a BMC offers its server's console over the network, or what of it is to change: null stays what it is.
 *
 * @param privilege the least that who attaches to it needs
 * @param bitRate of the serial line in bit/s: 9600, 19200, 38400, 57600 or 115200; 0 for what the serial port is set to
 */
public record ConsoleSettings(
        @Nullable Boolean enabled,
        @Nullable Privilege privilege,
        @Nullable Boolean encryptionForced,
        @Nullable Boolean authenticationForced,
        @Nullable Integer bitRate) {
    private static final List<Integer> BIT_RATES = List.of(0, 9600, 19_200, 38_400, 57_600, 115_200);

    /** Who may attach. */
    public enum Privilege {
        USER,
        OPERATOR,
        ADMINISTRATOR
    }

    public ConsoleSettings {
        if (bitRate != null && !BIT_RATES.contains(bitRate)) {
            throw new IllegalArgumentException("bitRate: %d is none of %s".formatted(bitRate, BIT_RATES));
        }
    }

    /** True if a BMC that has {@code present} has all that this one sets. */
    public boolean heldBy(ConsoleSettings present) {
        return (enabled == null || enabled.equals(present.enabled))
                && (privilege == null || privilege == present.privilege)
                && (encryptionForced == null || encryptionForced.equals(present.encryptionForced))
                && (authenticationForced == null || authenticationForced.equals(present.authenticationForced))
                && (bitRate == null || bitRate.equals(present.bitRate));
    }
}
