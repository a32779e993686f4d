package io.sideband.simulator.machine;

import io.sideband.simulator.sensor.SensorCatalogue;
import io.sideband.simulator.sensor.Shape;
import io.sideband.simulator.sensor.StandardBoard;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Boards as they are met: what they do wrong together, and which sensors they have. Named after whose boards were seen to. */
public enum Persona {
    /** Does nothing wrong. */
    FAULTLESS(EnumSet.noneOf(Fault.class), EnumSet.noneOf(Shape.class)),
    /** Supermicro X8 and X9. */
    SUPERMICRO(
            EnumSet.of(
                    Fault.RAKP_USES_OPEN_SESSION_PRIVILEGE,
                    Fault.RAKP2_CODE_LONG,
                    Fault.CHECKSUMS_WRONG,
                    Fault.SEQUENCE_SKIPS,
                    Fault.SEL_NEXT_ZERO,
                    Fault.SOL_PORT_SWAPPED),
            EnumSet.of(Shape.SHARED_RECORDS)),
    /** Dell before iDRAC 9. */
    DELL(
            EnumSet.of(
                    Fault.CIPHER_SUITES_UNANSWERED,
                    Fault.SDR_READS_LIMITED,
                    Fault.DCMI_SLOW,
                    Fault.CLOSE_UNANSWERED,
                    Fault.FRU_ENDS_EARLY),
            EnumSet.of(Shape.NON_LINEAR, Shape.PACKED_NAMES)),
    /** HP iLO. */
    HP(
            EnumSet.of(
                    Fault.ADMINISTRATOR_REFUSED_IN_SESSION,
                    Fault.READINGS_UNAVAILABLE_BY_CODE,
                    Fault.SDR_COUNT_WRONG,
                    Fault.SEL_TIME_SINCE_START),
            EnumSet.of(Shape.VALUE_IN_DISCRETE, Shape.VALUE_IN_COMPACT)),
    /** Lenovo XCC, POWER9 and OpenBMC. */
    OPENBMC(
            EnumSet.of(Fault.RAKP2_TAG_ZERO, Fault.NAME_ONLY_LOOKUP_REQUIRED, Fault.CIPHER_SUITES_MANY),
            EnumSet.noneOf(Shape.class)),
    /** Sun ILOM. */
    SUN(
            EnumSet.of(
                    Fault.RAKP_USES_OPEN_SESSION_PRIVILEGE,
                    Fault.AUTH_CAPABILITIES_LIE,
                    Fault.SDR_RESERVE_UNSUPPORTED,
                    Fault.FRU_CHECKSUM_WRONG),
            EnumSet.of(Shape.OTHER_LUN)),
    /** Intel with 82571 network adapters. */
    INTEL(
            EnumSet.of(Fault.RAKP_NAME_PADDED, Fault.V2_BIT_REFUSED, Fault.SDR_RESERVATION_LOST),
            EnumSet.of(Shape.SATELLITE, Shape.WRONG_OWNER, Shape.SHARED_RECORDS)),
    /** A board that is at its end: slow, forgetful, half of it missing. */
    TIRED(
            EnumSet.of(
                    Fault.RAKP4_LOST_ONCE,
                    Fault.STALE_ANSWER_FIRST,
                    Fault.BUSY_NOW_AND_THEN,
                    Fault.SDR_RESERVATION_LOST,
                    Fault.READINGS_WITHOUT_STATES,
                    Fault.FRU_BEYOND_SIZE,
                    Fault.SOL_ACCEPTS_HALF),
            EnumSet.noneOf(Shape.class));

    private final Set<Fault> faults;
    private final SensorCatalogue catalogue;

    Persona(Set<Fault> faults, Set<Shape> shapes) {
        this.faults = Set.copyOf(faults);
        this.catalogue = shapes.isEmpty() ? StandardBoard.catalogue() : StandardBoard.catalogue(shapes);
    }

    /** The sensors of the board, one catalogue for all that are alike. */
    public SensorCatalogue catalogue() {
        return catalogue;
    }

    public Set<Fault> faults() {
        return faults;
    }

    /** The name on the command line and at the control endpoint. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Persona> of(String code) {
        return Arrays.stream(values())
                .filter(persona -> persona.code().equals(code))
                .findFirst();
    }
}
