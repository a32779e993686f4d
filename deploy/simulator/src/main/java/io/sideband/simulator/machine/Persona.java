package io.sideband.simulator.machine;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Boards as they are met: what they do wrong together. Named after whose boards have been seen to. */
public enum Persona {
    /** Does nothing wrong. */
    FAULTLESS(EnumSet.noneOf(Fault.class)),
    /** Supermicro X8 and X9. */
    SUPERMICRO(EnumSet.of(
            Fault.RAKP_USES_OPEN_SESSION_PRIVILEGE,
            Fault.RAKP2_CODE_LONG,
            Fault.CHECKSUMS_WRONG,
            Fault.SEQUENCE_SKIPS,
            Fault.SEL_NEXT_ZERO,
            Fault.SOL_PORT_SWAPPED)),
    /** Dell before iDRAC 9. */
    DELL(EnumSet.of(
            Fault.CIPHER_SUITES_UNANSWERED,
            Fault.SDR_READS_LIMITED,
            Fault.DCMI_SLOW,
            Fault.CLOSE_UNANSWERED,
            Fault.FRU_ENDS_EARLY)),
    /** HP iLO. */
    HP(EnumSet.of(
            Fault.ADMINISTRATOR_REFUSED_IN_SESSION,
            Fault.READINGS_UNAVAILABLE_BY_CODE,
            Fault.SDR_COUNT_WRONG,
            Fault.SEL_TIME_SINCE_START)),
    /** Lenovo XCC, POWER9 and OpenBMC. */
    OPENBMC(EnumSet.of(Fault.RAKP2_TAG_ZERO, Fault.NAME_ONLY_LOOKUP_REQUIRED, Fault.CIPHER_SUITES_MANY)),
    /** Sun ILOM. */
    SUN(EnumSet.of(
            Fault.RAKP_USES_OPEN_SESSION_PRIVILEGE,
            Fault.AUTH_CAPABILITIES_LIE,
            Fault.SDR_RESERVE_UNSUPPORTED,
            Fault.FRU_CHECKSUM_WRONG)),
    /** Intel with 82571 network adapters. */
    INTEL(EnumSet.of(Fault.RAKP_NAME_PADDED, Fault.V2_BIT_REFUSED, Fault.SDR_RESERVATION_LOST)),
    /** A board that is at its end: slow, forgetful, half of it missing. */
    TIRED(EnumSet.of(
            Fault.RAKP4_LOST_ONCE,
            Fault.STALE_ANSWER_FIRST,
            Fault.BUSY_NOW_AND_THEN,
            Fault.SDR_RESERVATION_LOST,
            Fault.READINGS_WITHOUT_STATES,
            Fault.FRU_BEYOND_SIZE,
            Fault.SOL_ACCEPTS_HALF));

    private final Set<Fault> faults;

    Persona(Set<Fault> faults) {
        this.faults = Set.copyOf(faults);
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
