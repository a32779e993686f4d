package io.sideband.ipmi.hpm;

import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.wire.WireReader;
import java.time.Duration;

/** What all HPM.1 commands share: PICMG's group extension, and the units of their timeouts. */
final class Hpm {
    static final int GROUP = 0x00;

    /** Completion code of a long command: ask Get Upgrade Status until it is done. */
    static final int IN_PROGRESS = 0x80;

    private static final int TIMEOUT_UNIT = 5;

    private Hpm() {}

    /** @throws MalformedPacketException if the response is of another group */
    static void requireGroup(WireReader in) {
        int group = in.u8("group extension");
        if (group != GROUP) {
            throw new MalformedPacketException("group extension: %02Xh is not PICMG's".formatted(group));
        }
    }

    static Duration timeout(int units) {
        return Duration.ofSeconds((long) units * TIMEOUT_UNIT);
    }
}
