package io.sideband.simulator.machine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a BMC can be made to do wrong at run time, by name; each has been seen on real boards or is what a test needs. Faults
 * are independent of each other and can be combined.
 */
public enum Fault {
    /** Chassis Control is answered with success and nothing happens. */
    CHASSIS_CONTROL_IGNORED,

    /** Chassis Control is not answered; whether it is executed is another fault's business. */
    CHASSIS_CONTROL_UNANSWERED,

    /** From each Chassis Control on, the evidence is {@link Evidence#WITHHELD}. */
    EVIDENCE_WITHHELD_AFTER_CONTROL,

    /** From each Chassis Control on, the evidence is {@link Evidence#REFUSED}. */
    EVIDENCE_REFUSED_AFTER_CONTROL,

    /** Activate Payload announces SOL payload sizes that make no sense. */
    SOL_NONSENSE_SIZES,

    /** Activate Payload announces its port with the bytes exchanged. */
    SOL_PORT_SWAPPED,

    /** A console is not told when another one takes its SOL. */
    SOL_STOLEN_SILENTLY,

    /** SOL accepts half of each packet's characters. */
    SOL_ACCEPTS_HALF,

    /** Upload Firmware Block says that it is still under way (80h). */
    HPM_SLOW_BLOCKS,

    /** Get Channel Authentication Capabilities denies named users and inverts the K_g flag. */
    AUTH_CAPABILITIES_LIE,

    /** Get Channel Authentication Capabilities refuses the v2 bit of the channel (CCh). */
    V2_BIT_REFUSED,

    /** The RAKP codes are computed with the privilege of Open Session instead of that of RAKP 1. */
    RAKP_USES_OPEN_SESSION_PRIVILEGE,

    /** The RAKP codes are computed with a user name of 16 bytes and without the lookup bit. */
    RAKP_NAME_PADDED,

    /** RAKP 2 has message tag 0. */
    RAKP2_TAG_ZERO,

    /** RAKP 2 has four bytes more than its code. */
    RAKP2_CODE_LONG,

    /** The first RAKP 4 of each session is lost; the session is active. */
    RAKP4_LOST_ONCE,

    /** RAKP 1 without the name-only lookup bit finds nobody. */
    NAME_ONLY_LOOKUP_REQUIRED,

    /** RAKP 1 with the name-only lookup bit finds nobody. */
    NAME_ONLY_LOOKUP_REFUSED,

    /** Nobody is an administrator in RAKP 1 (09h). */
    ADMINISTRATOR_REFUSED_IN_RAKP2,

    /** Set Session Privilege Level refuses administrator (81h). */
    ADMINISTRATOR_REFUSED_IN_SESSION,

    /** Get Channel Cipher Suites is not answered outside of a session. */
    CIPHER_SUITES_UNANSWERED,

    /** Get Channel Cipher Suites lists suite 17, which Open Session then refuses (11h). */
    CIPHER_SUITES_OVERSTATED,

    /** Get Channel Cipher Suites lists OEM suites and records with several algorithms, in several chunks. */
    CIPHER_SUITES_MANY,

    /** Messages inside a session have wrong IPMI checksums. */
    CHECKSUMS_WRONG,

    /** Session sequence numbers of the BMC go 1, 3, 5. */
    SEQUENCE_SKIPS,

    /** Close Session is not answered. */
    CLOSE_UNANSWERED,

    /** The answer to the request before comes once more before each answer. */
    STALE_ANSWER_FIRST,

    /** A request with the sequence number and command of the one before gets CFh. */
    DUPLICATES_REFUSED,

    /** Every fifth request gets Node Busy (C0h). */
    BUSY_NOW_AND_THEN,

    /** Everything but Get Device ID and the session gets D1h. */
    FIRMWARE_UPDATE_MODE,

    /** Get SDR of more than 16 bytes gets CAh. */
    SDR_READS_LIMITED,

    /** Get SDR of more than 16 bytes is not answered. */
    SDR_READS_LIMITED_SILENTLY,

    /** Every twentieth Get SDR with a reservation finds it cancelled (C5h). */
    SDR_RESERVATION_LOST,

    /** Reserve SDR Repository is unknown (C1h). */
    SDR_RESERVE_UNSUPPORTED,

    /** Get SDR Repository Info counts ten records too many. */
    SDR_COUNT_WRONG,

    /** The record id inside each SDR is not the one that was asked for. */
    SDR_ID_DIFFERS,

    /** The time of the last addition to the repository differs with each request. */
    SDR_CHANGES_WHILE_READ,

    /** A reading that is not available is refused with CBh instead of flagged. */
    READINGS_UNAVAILABLE_BY_CODE,

    /** Get Sensor Reading has no state bytes. */
    READINGS_WITHOUT_STATES,

    /** Every fifth Get SEL Entry names 0000h as the next record. */
    SEL_NEXT_ZERO,

    /** Reserve SEL needs the privilege of an operator (D4h). */
    SEL_RESERVE_NEEDS_OPERATOR,

    /** Entries are stamped with seconds since the start of the BMC. */
    SEL_TIME_SINCE_START,

    /** The checksum of the board area is wrong. */
    FRU_CHECKSUM_WRONG,

    /** The product area ends before its required fields do. */
    FRU_ENDS_EARLY,

    /** The header points to a MultiRecord area beyond the device. */
    FRU_BEYOND_SIZE,

    /** DCMI power commands are answered with C0h twice and then right. */
    DCMI_SLOW;

    /** The name at the control endpoint: in small letters with hyphens. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Fault> of(String code) {
        return Arrays.stream(values())
                .filter(fault -> fault.code().equals(code))
                .findFirst();
    }
}
