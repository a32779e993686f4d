package io.sideband.events;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One event of each type with every field filled, from which the golden files were made. */
final class Samples {
    private static final Instant SEEN = Instant.parse("2026-11-22T10:15:30.123456Z");
    private static final Instant EARLIER = Instant.parse("2026-11-22T10:15:00Z");
    private static final String BMC = "rack1-u01";
    private static final String COLLECTOR = "/sideband/collector/collector-0";
    private static final String ALERTER = "/sideband/alerter/alerter-0";
    private static final String COMMANDER = "/sideband/commander/commander-0";

    private Samples() {}

    /** Events by the Kafka key that each has. */
    static Map<Event<?>, String> all() {
        Map<Event<?>, String> events = new LinkedHashMap<>();
        events.put(event(EventType.BMC, COLLECTOR, registration()).withAuthId("alice"), BMC);
        events.put(event(EventType.CREDENTIAL, COLLECTOR, credential()), "lab");
        events.put(event(EventType.SENSORS, COLLECTOR, sensors()), BMC);
        events.put(event(EventType.INVENTORY, COLLECTOR, inventory()), BMC);
        events.put(event(EventType.READINGS, COLLECTOR, readings()), BMC);
        events.put(event(EventType.LOG_ENTRY, COLLECTOR, logEntry()).withTime(EARLIER), BMC);
        events.put(event(EventType.LOG_GAP, COLLECTOR, logGap()), BMC);
        events.put(event(EventType.CURSOR, COLLECTOR, cursor()), BMC);
        events.put(event(EventType.STATE, COLLECTOR, state()), BMC);
        events.put(event(EventType.RESERVATION, COMMANDER, reservation()), BMC);
        events.put(event(EventType.COMMAND_EVENT, COMMANDER, commandEvent()).withAuthId("alice"), BMC);
        events.put(event(EventType.ALERT, ALERTER, alert()), alert().key());
        events.put(event(EventType.RULE, ALERTER, rule()).withAuthId("alice"), "cpu-hot");
        events.put(
                event(EventType.SILENCE, ALERTER, silence()).withAuthId("alice"),
                silence().id());
        events.put(
                event(EventType.NOTIFICATION, ALERTER, notification()),
                notification().key());
        events.put(event(EventType.AUDIT, COMMANDER, audit()).withSequence(42), COMMANDER);
        return events;
    }

    private static <T> Event<T> event(EventType<T> type, String source, T data) {
        return Event.of(type, source, SEEN, data).withId("0197a5e0-0000-7000-8000-000000000001");
    }

    private static InventorySnapshot inventory() {
        return new InventorySnapshot(
                BMC,
                SEEN,
                List.of(new InventorySnapshot.Item(
                        "fru/0",
                        "system board",
                        Map.of("board.serial", "SN1", "board.product", "X11"),
                        EARLIER,
                        List.of("chassis area: the checksum is wrong"))));
    }

    private static BmcRegistration registration() {
        return new BmcRegistration(
                BMC,
                "default",
                "127.10.0.1",
                6230,
                List.of(Protocol.IPMI),
                "lab",
                Map.of("rack", "1"),
                List.of(17, 3),
                Duration.ofSeconds(5),
                1);
    }

    private static SealedCredential credential() {
        return new SealedCredential("lab", 2, "0f1e2d3c4b5a6978", "AAECAwQFBgcICQoL", "c2VhbGVk", List.of("default"));
    }

    private static SensorSnapshot sensors() {
        var thresholds = new SensorSnapshot.Thresholds(0.0, 5.0, 10.0, 80.0, 90.0, 100.0, 2.0, 1.0);
        return new SensorSnapshot(
                BMC,
                SEEN,
                "ab".repeat(32),
                List.of(
                        new SensorSnapshot.Sensor(
                                "20h/0/1",
                                "CPU1 Temp",
                                1,
                                SensorKind.TEMPERATURE,
                                1,
                                1,
                                "Cel",
                                "processor 1",
                                thresholds,
                                List.of()),
                        new SensorSnapshot.Sensor(
                                "20h/0/80",
                                "PSU1 Status",
                                80,
                                SensorKind.DISCRETE,
                                8,
                                0x6f,
                                "1",
                                "power supply 1",
                                null,
                                List.of(
                                        new SensorSnapshot.StateSeverity("Presence detected", Severity.OK),
                                        new SensorSnapshot.StateSeverity(
                                                "Power Supply Failure detected", Severity.CRITICAL)))));
    }

    private static ReadingBatch readings() {
        return new ReadingBatch(
                BMC,
                SEEN,
                "fast",
                List.of(
                        new ReadingBatch.Reading(
                                "CPU1 Temp",
                                "20h/0/1",
                                1,
                                SensorKind.TEMPERATURE,
                                55.0,
                                "Cel",
                                55,
                                ReadingBatch.ReadingState.OK,
                                ReadingBatch.ThresholdState.OK,
                                List.of()),
                        new ReadingBatch.Reading(
                                "FAN1",
                                "20h/0/40",
                                40,
                                SensorKind.FAN,
                                null,
                                "{rpm}",
                                null,
                                ReadingBatch.ReadingState.UNAVAILABLE,
                                null,
                                List.of()),
                        new ReadingBatch.Reading(
                                "PSU1 Status",
                                "20h/0/80",
                                80,
                                SensorKind.DISCRETE,
                                null,
                                "1",
                                0,
                                ReadingBatch.ReadingState.OK,
                                null,
                                List.of("Presence detected"))));
    }

    private static LogEntry logEntry() {
        return new LogEntry(
                BMC,
                "sel",
                7,
                2,
                "07000200000000200004010101575a5a".substring(0, 32),
                EARLIER,
                EARLIER.plusSeconds(2),
                SEEN,
                "CPU1 Temp",
                "20h/0/1",
                1,
                1,
                9,
                true,
                91.0,
                90.0,
                Severity.CRITICAL,
                "CPU1 Temp: upper critical going high");
    }

    private static LogGap logGap() {
        return new LogGap(BMC, "sel", SEEN, LogGap.Reason.OVERFLOW, 7, 12, "4 entries at least were overwritten");
    }

    private static LogCursor cursor() {
        return new LogCursor(BMC, "sel", SEEN, 7, "07000200000000200004010101575a5a", 1763806500, 1763000000, 7);
    }

    private static BmcState state() {
        return new BmcState(
                BMC,
                SEEN,
                BmcState.Reachability.REACHABLE,
                EARLIER,
                "timeout",
                "no answer within 5 s",
                SEEN.plusSeconds(30),
                BmcState.Power.ON,
                new BmcState.Identity("31303043-534d-2500-90d8-7a1600000001", 7154, 2404, 32, "1.04", "2.0"),
                17,
                2L,
                -3L,
                "task-1");
    }

    private static Reservation reservation() {
        return new Reservation(BMC, "op-1", "task-1", "power.off", true, SEEN.plusSeconds(120), false);
    }

    private static CommandEvent commandEvent() {
        return new CommandEvent(
                BMC,
                "op-1",
                "task-1",
                "power.off",
                CommandEvent.State.SUCCEEDED,
                SEEN,
                "the power is off",
                "power-state",
                "alice");
    }

    private static Alert alert() {
        return new Alert(
                BMC,
                "3f779503f87a9103",
                Alert.State.RESOLVED,
                Severity.CRITICAL,
                Map.of("alertname", "SensorUpperCritical"),
                Map.of("summary", "CPU1 Temp is 91 Cel"),
                91.0,
                "Cel",
                EARLIER,
                EARLIER.plusSeconds(1),
                SEEN,
                SEEN,
                null,
                null,
                null,
                null);
    }

    private static AlertRule rule() {
        return new AlertRule(
                "cpu-hot",
                2,
                true,
                "CpuHot",
                Severity.CRITICAL,
                new RuleSelector(
                        "rack1-*",
                        List.of(new Matcher("rack", "1|2", true, true)),
                        List.of(SensorKind.TEMPERATURE),
                        null,
                        "processor *"),
                new RuleCondition.Threshold(85.0, null, 80.0, "Cel"),
                Duration.ofSeconds(30),
                Duration.ofMinutes(1),
                Map.of("team", "dc"),
                Map.of("runbook", "https://example.org/cpu-hot"),
                SEEN,
                "alice");
    }

    private static Silence silence() {
        return new Silence(
                "0197a5e0-0000-7000-8000-000000000003",
                List.of(),
                SEEN,
                null,
                "alice",
                "fan is on order",
                null,
                new Silence.Occurrence(BMC, "3f779503f87a9103", EARLIER),
                SEEN);
    }

    private static Notification notification() {
        return new Notification(
                "ops",
                alert().key(),
                EARLIER,
                Notification.Told.FIRING,
                "3f779503f87a9103-1795342500000-firing",
                SEEN,
                2,
                "404 Not Found");
    }

    private static AuditRecord audit() {
        return new AuditRecord(
                "0197a5e0-0000-7000-8000-000000000002",
                COMMANDER,
                42,
                SEEN,
                "operation.power.off",
                AuditRecord.Phase.OUTCOME,
                new AuditRecord.Actor("alice", List.of("operator"), "bearer", "192.0.2.10"),
                "bmc",
                BMC,
                Map.of("deadline", "PT2M"),
                "maintenance",
                AuditRecord.Outcome.SUCCEEDED,
                "the power is off",
                "op-1",
                "0197a5e0-0000-7000-8000-000000000001");
    }
}
