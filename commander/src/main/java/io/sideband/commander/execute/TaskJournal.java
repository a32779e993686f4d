package io.sideband.commander.execute;

import io.sideband.bmc.ChassisState;
import java.util.Optional;

/** Where a task's progress is written down before it is made. Blocks; fails with {@link LeaseLostException}. */
interface TaskJournal {
    /**
     * The command is about to leave. Durable on return.
     *
     * @param before the server's power as read before it
     */
    Assignment sending(Assignment assignment, Optional<ChassisState> before);

    /** The BMC accepted the command. */
    Assignment verifying(Assignment assignment);
}
