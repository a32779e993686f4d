package io.sideband.ipmi.sel;

import java.time.Instant;
import java.util.Optional;

/**
 * When an entry was made, by the BMC's clock (IPMI v2.0 §37).
 *
 * @param seconds below 2000_0000h since the BMC's start, FFFF_FFFFh unspecified, else since 1970
 */
public record SelTimestamp(long seconds) {
    private static final long FIRST_CALENDAR_TIME = 0x2000_0000L;
    private static final long UNSPECIFIED = 0xffff_ffffL;

    /** Empty if the entry carries no time or counts from the BMC's start. */
    public Optional<Instant> instant() {
        return seconds < FIRST_CALENDAR_TIME || seconds == UNSPECIFIED
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(seconds));
    }

    /** True if {@code seconds} counts from the BMC's start. */
    public boolean sinceStart() {
        return seconds < FIRST_CALENDAR_TIME;
    }
}
