package io.sideband.ipmi.dcmi;

import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.wire.WireReader;

/** What all DCMI commands share: the group extension that leads request and response (DCMI 1.5 §6). */
final class Dcmi {
    static final int GROUP = 0xdc;

    /** Sensor type of the temperature commands. */
    static final int TEMPERATURE = 0x01;

    private Dcmi() {}

    /** @throws MalformedPacketException if the response is of another group */
    static void requireGroup(WireReader in) {
        int group = in.u8("group extension");
        if (group != GROUP) {
            throw new MalformedPacketException("group extension: %02Xh is not DCMI's".formatted(group));
        }
    }
}
