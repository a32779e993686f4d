package io.sideband.events;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A kind of record: its CloudEvents type, the topic it lives on and the Java type of its data.
 *
 * @param name the CloudEvents type, ending in the version of the format
 */
public record EventType<T>(String name, Topic topic, Class<T> data) {
    public static final EventType<BmcRegistration> BMC =
            new EventType<>("io.sideband.bmc.v1", Topic.BMCS, BmcRegistration.class);
    public static final EventType<SealedCredential> CREDENTIAL =
            new EventType<>("io.sideband.credential.v1", Topic.CREDENTIALS, SealedCredential.class);
    public static final EventType<SensorSnapshot> SENSORS =
            new EventType<>("io.sideband.sensors.v1", Topic.SENSORS, SensorSnapshot.class);
    public static final EventType<InventorySnapshot> INVENTORY =
            new EventType<>("io.sideband.inventory.v1", Topic.INVENTORY, InventorySnapshot.class);
    public static final EventType<ReadingBatch> READINGS =
            new EventType<>("io.sideband.readings.v1", Topic.READINGS, ReadingBatch.class);
    public static final EventType<LogEntry> LOG_ENTRY =
            new EventType<>("io.sideband.log-entry.v1", Topic.EVENTS, LogEntry.class);
    public static final EventType<LogGap> LOG_GAP =
            new EventType<>("io.sideband.log-gap.v1", Topic.EVENTS, LogGap.class);
    public static final EventType<LogCursor> CURSOR =
            new EventType<>("io.sideband.cursor.v1", Topic.CURSORS, LogCursor.class);
    public static final EventType<BmcState> STATE =
            new EventType<>("io.sideband.state.v1", Topic.STATES, BmcState.class);
    public static final EventType<Reservation> RESERVATION =
            new EventType<>("io.sideband.reservation.v1", Topic.COMMANDS, Reservation.class);
    public static final EventType<CommandEvent> COMMAND_EVENT =
            new EventType<>("io.sideband.command-event.v1", Topic.COMMAND_EVENTS, CommandEvent.class);
    public static final EventType<Alert> ALERT = new EventType<>("io.sideband.alert.v1", Topic.ALERTS, Alert.class);
    public static final EventType<AlertRule> RULE =
            new EventType<>("io.sideband.rule.v1", Topic.RULES, AlertRule.class);
    public static final EventType<Silence> SILENCE =
            new EventType<>("io.sideband.silence.v1", Topic.SILENCES, Silence.class);
    public static final EventType<Notification> NOTIFICATION =
            new EventType<>("io.sideband.notification.v1", Topic.NOTIFICATIONS, Notification.class);
    public static final EventType<AuditRecord> AUDIT =
            new EventType<>("io.sideband.audit.v1", Topic.AUDIT, AuditRecord.class);

    private static final List<EventType<?>> ALL = List.of(
            BMC,
            CREDENTIAL,
            SENSORS,
            INVENTORY,
            READINGS,
            LOG_ENTRY,
            LOG_GAP,
            CURSOR,
            STATE,
            RESERVATION,
            COMMAND_EVENT,
            ALERT,
            RULE,
            SILENCE,
            NOTIFICATION,
            AUDIT);

    public EventType {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(data, "data");
    }

    /** Every type that this version can read and write. */
    public static List<EventType<?>> all() {
        return ALL;
    }

    /** The type of that CloudEvents type, if this version knows it. */
    public static Optional<EventType<?>> named(String name) {
        return ALL.stream().filter(t -> t.name.equals(name)).findFirst();
    }

    /** The types that live on {@code topic}. */
    public static List<EventType<?>> on(Topic topic) {
        return ALL.stream().filter(t -> t.topic == topic).toList();
    }
}
