package io.sideband.events;

import java.time.Instant;

/**
 * Commander needs a BMC for itself, on {@link Topic#COMMANDS}; key: {@code bmc}. News, never an order: the BMC's owner
 * leaves it alone until the release or the deadline, whichever is first, and says so in {@link BmcState#yieldedTo}.
 *
 * @param task the operation task that needs it
 * @param exclusive true if polling must pause
 * @param deadline when the reservation ends by itself
 * @param released true when it is over: read the BMC's state at once
 */
public record Reservation(
        String bmc,
        String operation,
        String task,
        String action,
        boolean exclusive,
        Instant deadline,
        boolean released) {}
