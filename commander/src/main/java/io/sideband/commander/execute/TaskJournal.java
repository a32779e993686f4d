package io.sideband.commander.execute;

import io.sideband.bmc.ChassisState;
import java.util.Optional;

/** Where a task's progress is written down before it is made. Blocks; fails with {@link LeaseLostException}. */
interface TaskJournal {
    /**
     * The command is about to leave. Durable on return.
     *
     * @param before the server's power as read before it
     * @param logBefore where the BMC's log ended before it; empty if it was not read
     */
    Assignment sending(Assignment assignment, Optional<ChassisState> before, Optional<Integer> logBefore);

    /** The BMC accepted the command. */
    Assignment verifying(Assignment assignment);
}
