package io.sideband.bmc.ipmi;

import io.sideband.bmc.PlatformEvent;
import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.command.PetAcknowledge;
import io.sideband.ipmi.pet.PlatformEventTrap;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireWriter;
import java.util.Optional;

/** Platform Event Traps in the port's terms (IPMI Platform Event Trap Format v1.0 §4; IPMI v2.0 §30.8, §32.1). */
public final class PlatformEvents {
    /** The enterprise of the traps. */
    public static final String ENTERPRISE = PlatformEventTrap.ENTERPRISE;

    private static final int SYSTEM_EVENT = 2;
    private static final int DEASSERTION = 0x80;
    private static final int EVENT_MESSAGE_VERSION = 4;
    private static final long UNSPECIFIED_TIME = 0xFFFF_FFFFL;
    private static final long SECONDS_TO_1998 = 883_612_800L;
    private static final int SENSOR_NUMBER = 11;
    private static final int DATA_FROM_DIGIT = 26;

    private PlatformEvents() {}

    /**
     * The event of a trap; empty if its variable is none of a platform event's.
     *
     * @param specificTrap of the SNMP trap, 32 bits
     * @param variable octets of its one variable
     */
    public static Optional<PlatformEvent> decode(long specificTrap, byte[] variable) {
        try {
            PlatformEventTrap trap = PlatformEventTrap.decode(specificTrap, ByteString.copyOf(variable));
            return Optional.of(new PlatformEvent(
                    entry(trap), trap.sequence(), trap.localTime(), trap.eventSource(), trap.sensorDevice()));
        } catch (MalformedPacketException e) {
            return Optional.empty();
        }
    }

    private static String entry(PlatformEventTrap trap) {
        // like a log's, by the BMC's clock as it stands: the trap's offset from UTC is not taken off
        long time = trap.localTime() == 0 ? UNSPECIFIED_TIME : trap.localTime() + SECONDS_TO_1998;
        WireWriter out = new WireWriter()
                .u16(0)
                .u8(SYSTEM_EVENT)
                .u32(time)
                .u8(trap.sensorDevice())
                .u8(0)
                .u8(EVENT_MESSAGE_VERSION)
                .u8(trap.sensorType())
                .u8(trap.sensorNumber())
                .u8(trap.eventType() | (trap.asserted() ? 0 : DEASSERTION))
                .u8(trap.eventData().at(0))
                .u8(trap.eventData().at(1))
                .u8(trap.eventData().at(2));
        return ByteString.copyOf(out.toByteArray()).toString();
    }

    /** What the BMC waits for; empty for a trap that wants none. */
    static Optional<PetAcknowledge> acknowledgement(PlatformEvent event) {
        if (event.sequence() == 0) {
            return Optional.empty();
        }
        ByteString entry = ByteString.ofHex(event.entry());
        return Optional.of(new PetAcknowledge(
                event.sequence(),
                event.localTime(),
                event.eventSource(),
                event.sensorDevice(),
                entry.at(SENSOR_NUMBER),
                ByteString.ofHex(event.entry().substring(DATA_FROM_DIGIT))));
    }
}
