package io.sideband.audit.bypass;

import io.sideband.events.LogEntry;
import io.sideband.events.LogGap;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that a BMC's own log says somebody did to it (IPMI v2.0 table 42-3 for sensor types and offsets).
 *
 * @param observedAt when we read it: after it happened, by as much as a polling interval
 * @param user slot of the BMC's user, if the entry names one
 * @param entry the entry's record id in that log; null for a gap
 */
record Activity(
        String bmc,
        Kind kind,
        Instant observedAt,
        @Nullable Integer user,
        @Nullable Integer entry,
        String message) {
    private static final int ACTIVE_EVENT_TYPE = 0x6f;
    private static final int SESSION_AUDIT = 0x2a;
    /** Event data 2 of a session audit: user slot in bits 5 to 0; 0 is unspecified. */
    private static final int USER_BITS = 0x3f;

    private static final int EVENT_DATA_2 = 14;

    /** What was done, and which operations of ours do that. */
    enum Kind {
        POWER("power", List.of("operation.power.%", "operation.firmware.%", "operation.raw", "operation.boot.%")),
        LOG_CLEARED("log-cleared", List.of("operation.log.clear", "operation.raw")),
        FIRMWARE("firmware", List.of("operation.firmware.%", "operation.raw")),
        /** Nobody presses a button by an operation. */
        BUTTON("button", List.of()),
        LOGIN("login", List.of()),
        LOGIN_REFUSED("login-refused", List.of());

        private final String code;
        private final List<String> operations;

        Kind(String code, List<String> operations) {
            this.code = code;
            this.operations = operations;
        }

        String code() {
            return code;
        }

        /** SQL patterns of the audit types of intents that explain it. */
        List<String> operations() {
            return operations;
        }
    }

    static Optional<Activity> of(LogEntry entry) {
        return kind(entry)
                .map(kind -> new Activity(
                        entry.bmc(), kind, entry.observedAt(), user(entry), entry.recordId(), entry.message()));
    }

    static Optional<Activity> of(LogGap gap) {
        return gap.reason() == LogGap.Reason.CLEARED
                ? Optional.of(new Activity(gap.bmc(), Kind.LOG_CLEARED, gap.observedAt(), null, null, gap.detail()))
                : Optional.empty();
    }

    private static Optional<Kind> kind(LogEntry entry) {
        Integer type = entry.sensorType();
        Integer offset = entry.offset();
        if (!entry.asserted() || type == null || offset == null || !isSpecific(entry)) {
            return Optional.empty();
        }
        Kind kind = switch (type) {
            // power unit: power off or down, power cycle
            case 0x09 -> offset <= 1 ? Kind.POWER : null;
            // event logging disabled: log area cleared
            case 0x10 -> offset == 2 ? Kind.LOG_CLEARED : null;
            // button: power, reset
            case 0x14 -> offset == 0 || offset == 2 ? Kind.BUTTON : null;
            // system boot initiated: power up, hard reset, warm reset, system restart
            case 0x1d -> offset <= 2 || offset == 7 ? Kind.POWER : null;
            // session audit: activated; invalid name or password, disabled by too many of them
            case SESSION_AUDIT -> offset == 0 ? Kind.LOGIN : offset == 2 || offset == 3 ? Kind.LOGIN_REFUSED : null;
            // version change: of firmware or software, detected or completed
            case 0x2b -> offset == 1 || offset == 7 ? Kind.FIRMWARE : null;
            default -> null;
        };
        return Optional.ofNullable(kind);
    }

    private static boolean isSpecific(LogEntry entry) {
        return entry.eventType() != null && entry.eventType() == ACTIVE_EVENT_TYPE;
    }

    private static @Nullable Integer user(LogEntry entry) {
        int at = 2 * EVENT_DATA_2;
        if (entry.sensorType() == null
                || entry.sensorType() != SESSION_AUDIT
                || entry.raw().length() < at + 2) {
            return null;
        }
        try {
            int slot = Integer.parseInt(entry.raw().substring(at, at + 2), 16) & USER_BITS;
            return slot == 0 ? null : Integer.valueOf(slot);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
