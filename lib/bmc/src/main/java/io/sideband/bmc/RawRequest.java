package io.sideband.bmc;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A request that this port has no method for, as the BMC gets it (IPMI v2.0 §5.1).
 *
 * @param netFn even, 00h to 3Eh
 * @param lun 0 to 3
 * @param command 00h to FFh
 * @param data hexadecimal, up to 64 bytes
 */
public record RawRequest(int netFn, int lun, int command, String data) {
    private static final Pattern BYTES = Pattern.compile("([0-9a-f]{2}){0,64}");

    public RawRequest {
        if (netFn < 0 || netFn > 0x3e || netFn % 2 != 0) {
            throw new IllegalArgumentException("netFn: %02Xh is not even and in 00h to 3Eh".formatted(netFn));
        }
        if (lun < 0 || lun > 3) {
            throw new IllegalArgumentException("lun: %d is not in 0 to 3".formatted(lun));
        }
        if (command < 0 || command > 0xff) {
            throw new IllegalArgumentException("command: %Xh is not in 00h to FFh".formatted(command));
        }
        data = data.toLowerCase(Locale.ROOT);
        if (!BYTES.matcher(data).matches()) {
            throw new IllegalArgumentException("data: not up to 64 bytes in hexadecimal");
        }
    }
}
