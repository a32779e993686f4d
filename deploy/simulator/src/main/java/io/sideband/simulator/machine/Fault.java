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

    /** Get Payload Activation Status tells of no SOL instance at all. */
    SOL_CAPACITY_ZERO,

    /** Activate Payload is executed and not answered; the machine prints instead. */
    SOL_ACTIVATION_UNANSWERED,

    /** Whenever the machine gets power SOL is silent until the console sends something. */
    SOL_QUIET_AFTER_START,

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

    /** The header of RAKP 2 announces one byte more than there is. */
    RAKP2_LENGTH_OFF_BY_ONE,

    /** Every other RAKP 2 comes only before the answer to the next packet. */
    RAKP2_LATE,

    /** RAKP 1 whose user field is not 16 bytes wide is not answered; codes are without the lookup bit. */
    RAKP1_WIDE_ONLY,

    /** The first RAKP 4 of each session is lost; the session is active. */
    RAKP4_LOST_ONCE,

    /** RAKP 4 has an integrity check value at cipher suite 0, too. */
    RAKP4_CODE_AT_SUITE_0,

    /** Open Session with anything but one algorithm of each kind is refused (12h). */
    OPEN_SESSION_STRICT,

    /** RAKP 1 without the name-only lookup bit finds nobody. */
    NAME_ONLY_LOOKUP_REQUIRED,

    /** RAKP 1 with the name-only lookup bit finds nobody. */
    NAME_ONLY_LOOKUP_REFUSED,

    /** Nobody is an administrator in RAKP 1 (09h and 0Dh by turns). */
    ADMINISTRATOR_REFUSED_IN_RAKP2,

    /** Set Session Privilege Level refuses administrator (81h and 80h by turns). */
    ADMINISTRATOR_REFUSED_IN_SESSION,

    /** Get Channel Cipher Suites is not answered outside of a session. */
    CIPHER_SUITES_UNANSWERED,

    /** Get Channel Cipher Suites is answered in the RMCP+ format only. */
    CIPHER_SUITES_IN_RMCPPLUS_ONLY,

    /** Get Channel Cipher Suites lists suite 17, which Open Session then refuses (11h, 12h, 0Ah and 01h by turns). */
    CIPHER_SUITES_OVERSTATED,

    /** Get Channel Cipher Suites lists OEM suites and records with several algorithms, in several chunks. */
    CIPHER_SUITES_MANY,

    /** Messages inside a session have wrong IPMI checksums. */
    CHECKSUMS_WRONG,

    /** Session sequence numbers of the BMC go 1, 3, 5. */
    SEQUENCE_SKIPS,

    /** Encrypted payloads that fill their blocks have a pad of 16 bytes. */
    PADDING_FULL,

    /** Before each answer come one with a wrong code, one with an old sequence number and one of another session. */
    FORGED_ANSWERS_FIRST,

    /** Every fifth answer in a session is lost. */
    ANSWERS_LOST,

    /** After 20 packets from a port the BMC is deaf to that port. */
    PORT_FORSAKEN,

    /** Answers take a moment, and a packet that comes meanwhile destroys the one that is under way. */
    ONE_BUFFER,

    /** Close Session is not answered. */
    CLOSE_UNANSWERED,

    /** There are four session slots. */
    SESSIONS_FEW,

    /** There are four session slots and more sessions: with each one above, all are forgotten sooner (60 s / overflow³). */
    SESSIONS_OVERFLOW,

    /** The answer to the request before comes once more before each answer. */
    STALE_ANSWER_FIRST,

    /** A request with the sequence number and command of the one before gets CFh. */
    DUPLICATES_REFUSED,

    /** Every fifth request gets Node Busy (C0h). */
    BUSY_NOW_AND_THEN,

    /** Everything but Get Device ID and the session gets D1h. */
    FIRMWARE_UPDATE_MODE,

    /** Every sixteenth of Read FRU Data, Get SEL Info and Get SEL Entry is answered with 81h, busy. */
    DEVICES_BUSY,

    /** Get SDR of more than 10 bytes gets CAh, C7h, C8h and FFh by turns. */
    SDR_READS_LIMITED,

    /** Get SDR of more than 10 bytes is not answered. */
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

    /** The time of the last addition to the repository changes once, after it was asked for twice. */
    SDR_CHANGES_ONCE,

    /** The last SDR names a record after it that does not exist. */
    SDR_NO_LAST_MARKER,

    /** The last SDR cannot be read (C3h). */
    SDR_LAST_REFUSED,

    /**
     * A reading that is not available is refused with CBh, CDh, C9h, CEh, D3h, D5h, FFh or an answer without data, by turns,
     * instead of flagged.
     */
    READINGS_UNAVAILABLE_BY_CODE,

    /** Get Sensor Reading has no state bytes. */
    READINGS_WITHOUT_STATES,

    /** Discrete readings have every state that their record does not list. */
    STATES_BEYOND_RECORD,

    /** Every fifth Get SEL Entry names 0000h as the next record. */
    SEL_NEXT_ZERO,

    /** Reserve SEL needs the privilege of an operator (D4h). */
    SEL_RESERVE_NEEDS_OPERATOR,

    /** Entries are stamped with seconds since the start of the BMC. */
    SEL_TIME_SINCE_START,

    /** Entries are stamped FFFF_FFFFh. */
    SEL_TIME_UNSPECIFIED,

    /** Entries of type 02h are shown as type 04h. */
    SEL_TYPES_ODD,

    /** A full SEL overwrites its oldest entry. */
    SEL_WRAPS,

    /** The checksum of the board area is wrong. */
    FRU_CHECKSUM_WRONG,

    /** The product area ends before its required fields do. */
    FRU_ENDS_EARLY,

    /** The header points to a MultiRecord area beyond the device. */
    FRU_BEYOND_SIZE,

    /** Fields of the board area are filled up with FFh, FEh and NUL. */
    FRU_PADDED,

    /** FRU device 2 is the serial presence detect of a memory module. */
    FRU_IS_SPD,

    /** FRU device 1 has a size of 0. */
    FRU_EMPTY,

    /** FRU device 0 announces twice its size, and refuses to be read beyond (C9h). */
    FRU_ENDS_IN_REFUSAL,

    /** DCMI power commands are answered with C0h twice and then right. */
    DCMI_SLOW,

    /** Boot flags are accepted and not kept. */
    BOOT_FLAGS_LOST,

    /** Every other setting of a LAN or SOL parameter comes too soon after the one before and is refused (C0h). */
    CONFIGURATION_NEEDS_PAUSES,

    /** PET Acknowledge is answered without a completion code. */
    PET_ACKNOWLEDGED_BARELY;

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
