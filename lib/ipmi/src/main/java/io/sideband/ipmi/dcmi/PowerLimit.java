package io.sideband.ipmi.dcmi;

import java.time.Duration;

/**
 * How much power a server may take (DCMI 1.5 §6.6.2).
 *
 * @param action what the BMC does when the limit is exceeded for longer than the correction time
 * @param watts 0 to 65535
 * @param correctionTime within which the server must be back below the limit, whole milliseconds below 2^32
 * @param samplingPeriod of the statistics, whole seconds below 2^16
 */
public record PowerLimit(ExceptionAction action, int watts, Duration correctionTime, Duration samplingPeriod) {
    private static final long LONGEST_CORRECTION = 0xffff_ffffL;
    private static final long LONGEST_SAMPLING = 0xffff;

    public PowerLimit {
        if (watts < 0 || watts > 0xffff) {
            throw new IllegalArgumentException("watts: %d is not in 0 to 65535".formatted(watts));
        }
        if (correctionTime.isNegative() || correctionTime.toMillis() > LONGEST_CORRECTION) {
            throw new IllegalArgumentException("correctionTime: %s does not fit 32 bits".formatted(correctionTime));
        }
        if (samplingPeriod.isNegative() || samplingPeriod.toSeconds() > LONGEST_SAMPLING) {
            throw new IllegalArgumentException("samplingPeriod: %s does not fit 16 bits".formatted(samplingPeriod));
        }
    }

    /** What the BMC does when the limit cannot be kept. */
    public enum ExceptionAction {
        NONE(0x00),
        HARD_POWER_OFF(0x01),
        /** 02h to 10h, and whatever else a BMC says. */
        OEM(0x02),
        LOG_ONLY(0x11);

        private final int code;

        ExceptionAction(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }

        static ExceptionAction of(int code) {
            return switch (code) {
                case 0x00 -> NONE;
                case 0x01 -> HARD_POWER_OFF;
                case 0x11 -> LOG_ONLY;
                default -> OEM;
            };
        }
    }
}
