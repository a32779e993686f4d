package io.sideband.ipmi.pet;

import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.command.PetAcknowledge;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A Platform Event Trap (IPMI Platform Event Trap Format v1.0 §4): an SNMP trap of enterprise {@value #ENTERPRISE} with one
 * variable. Numbers in it have their most significant byte first.
 *
 * <pre>
 * specific trap [23:16] sensor type  [15:8] event type  [7] 1 = deassertion  [3:0] offset
 * byte 0-15  system GUID, most significant byte first   byte 16-17 sequence, 0 = none
 * byte 18-21 local time, seconds since 1998   byte 22-23 minutes east of UTC, FFFFh = unknown
 * byte 24    what sent the trap   byte 25 what saw the event   byte 26 severity
 * byte 27    sensor device   byte 28 sensor number   byte 29-30 entity and instance
 * byte 31-38 event data   byte 39 language   byte 40-43 manufacturer   byte 44-45 system id   byte 46- OEM
 * </pre>
 *
 * @param localTime as it is in the trap; 0 is unknown
 * @param severity 1 monitor, 2 information, 4 OK, 8 warning, 10h critical, 20h fatal; 0 unspecified
 * @param eventData eight bytes; the first three are those of a log entry
 */
public record PlatformEventTrap(
        int sensorType,
        int eventType,
        boolean asserted,
        int offset,
        ByteString guid,
        int sequence,
        long localTime,
        OptionalInt utcOffset,
        int trapSource,
        int eventSource,
        int severity,
        int sensorDevice,
        int sensorNumber,
        int entity,
        int entityInstance,
        ByteString eventData,
        int manufacturer,
        int systemId) {

    /** The enterprise of the traps. */
    public static final String ENTERPRISE = "1.3.6.1.4.1.3183.1.1";

    private static final Instant EPOCH = Instant.parse("1998-01-01T00:00:00Z");
    private static final int UNKNOWN_OFFSET = 0xffff;
    private static final int GUID_SIZE = 16;
    private static final int EVENT_DATA_SIZE = 8;
    private static final int SECONDS_A_MINUTE = 60;

    /**
     * Reads a trap.
     *
     * @param specificTrap of the SNMP trap, 32 bits
     * @param variable octets of its one variable
     * @throws MalformedPacketException if it ends before its system id
     */
    public static PlatformEventTrap decode(long specificTrap, ByteString variable) {
        WireReader in = variable.reader();
        ByteString guid = in.byteString(GUID_SIZE, "GUID");
        int sequence = Short.toUnsignedInt(Short.reverseBytes((short) in.u16("sequence")));
        long localTime = Integer.toUnsignedLong(Integer.reverseBytes((int) in.u32("local time")));
        int offset = Short.toUnsignedInt(Short.reverseBytes((short) in.u16("UTC offset")));
        return new PlatformEventTrap(
                (int) (specificTrap >> 16) & 0xff,
                (int) (specificTrap >> 8) & 0xff,
                (specificTrap & 0x80) == 0,
                (int) specificTrap & 0x0f,
                guid,
                sequence,
                localTime,
                offset == UNKNOWN_OFFSET ? OptionalInt.empty() : OptionalInt.of((short) offset),
                in.u8("trap source"),
                in.u8("event source"),
                in.u8("severity"),
                in.u8("sensor device"),
                in.u8("sensor number"),
                in.u8("entity"),
                in.u8("entity instance"),
                in.byteString(EVENT_DATA_SIZE, "event data"),
                manufacturer(in),
                Short.toUnsignedInt(Short.reverseBytes((short) in.u16("system id"))));
    }

    private static int manufacturer(WireReader in) {
        in.skip(1, "language");
        return Integer.reverseBytes((int) in.u32("manufacturer id"));
    }

    /** When it happened; empty if the trap does not say. Without an offset the BMC's time is taken for UTC. */
    public Optional<Instant> time() {
        return localTime == 0
                ? Optional.empty()
                : Optional.of(EPOCH.plusSeconds(localTime - (long) utcOffset.orElse(0) * SECONDS_A_MINUTE));
    }

    /** What the BMC waits for; sent outside of any session. Empty for a trap without a sequence, which wants none. */
    public Optional<PetAcknowledge> acknowledgement() {
        return sequence == 0
                ? Optional.empty()
                : Optional.of(new PetAcknowledge(
                        sequence,
                        localTime,
                        eventSource,
                        sensorDevice,
                        sensorNumber,
                        eventData.reader().byteString(3, "event data")));
    }
}
