package io.sideband.local;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.sideband.events.Alert;
import io.sideband.events.AuditRecord;
import io.sideband.events.LogEntry;
import io.sideband.events.ReadingBatch;
import io.sideband.events.Topic;
import io.sideband.testkit.IpmiSim;
import io.sideband.testkit.IpmitoolSensor;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The whole system as {@code deploy/up} starts it, against ipmi_sim of Debian's openipmi, with ipmitool as the second
 * opinion: what it says of a BMC is what Sideband says.
 */
class EndToEndIT {
    private static final String BMC = "rack1-u01";
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int CPU1_TEMP = 1;
    private static final int OVER_CRITICAL = 0x5b;
    private static final int NORMAL = 0x37;

    private static RunningSideband sideband;
    private static IpmiSim bmc;

    @BeforeAll
    static void start() {
        bmc = IpmiSim.start();
        sideband = RunningSideband.start(1);
        sideband.putCredential("lab", IpmiSim.USER, IpmiSim.PASSWORD);
        sideband.putBmc(BMC, bmc.address(), "lab", 3, Duration.ofSeconds(1));
    }

    @AfterAll
    static void stop() {
        if (sideband != null) {
            sideband.close();
        }
        if (bmc != null) {
            bmc.close();
        }
    }

    @Test
    void everyValueThatIpmitoolPrintsIsOnReadingsWithTheSameNumberAndUnit() {
        List<IpmitoolSensor> printed = IpmitoolSensor.parse(bmc.ipmitool("sensor"));
        assertThat(printed).filteredOn(l -> l.number().isPresent()).hasSizeGreaterThan(3);

        try (TopicReader readings = sideband.read(Topic.READINGS)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(latestReadings(readings))
                            .containsKeys(
                                    printed.stream().map(IpmitoolSensor::name).toArray(String[]::new)));
            Map<String, ReadingBatch.Reading> published = latestReadings(readings);
            assertThat(printed)
                    .allSatisfy(line -> assertSame(line, Objects.requireNonNull(published.get(line.name()))));
        }
    }

    @Test
    void aReadingOverItsThresholdFiresWithinTwoSecondsOfItsPollAndResolvesLater() {
        try (TopicReader readings = sideband.read(Topic.READINGS);
                TopicReader alerts = sideband.read(Topic.ALERTS)) {
            bmc.setSensor(CPU1_TEMP, OVER_CRITICAL);
            await().atMost(PATIENCE)
                    .until(() -> !sensorAlerts(alerts, Alert.State.FIRING).isEmpty());
            Alert firing = sensorAlerts(alerts, Alert.State.FIRING).getFirst();
            ReadingBatch seen = readings.all(ReadingBatch.class, b -> b.bmc().equals(BMC) && hasValue(b, OVER_CRITICAL))
                    .getFirst();

            assertThat(firing.value()).isEqualTo(OVER_CRITICAL);
            assertThat(firing.unit()).isEqualTo("Cel");
            assertThat(Duration.between(seen.observedAt(), alerts.arrivalOf(firing)))
                    .isLessThan(Duration.ofSeconds(2));

            bmc.setSensor(CPU1_TEMP, NORMAL);
            await().atMost(PATIENCE)
                    .until(() -> sensorAlerts(alerts, Alert.State.RESOLVED).stream()
                            .anyMatch(a -> a.fingerprint().equals(firing.fingerprint())));
        }
    }

    @Test
    void everyEntryOfTheSelAppearsOnce() {
        bmc.addSelEntry("00 00 00 00 20 00 04 01 01 57 5a 5a 00");
        long inSel = bmc.ipmitool("sel", "list").lines().count();

        try (TopicReader events = sideband.read(Topic.EVENTS)) {
            await().atMost(PATIENCE).until(() -> entries(events).size() >= inSel);
            sideband.awaitPolls(BMC, 3);

            List<LogEntry> entries = entries(events);
            assertThat(entries).hasSizeGreaterThanOrEqualTo((int) inSel);
            assertThat(new HashSet<>(entries.stream().map(LogEntry::recordId).toList()))
                    .hasSize(entries.size());
        }
    }

    @Test
    void powerOffChangesTheChassisAndTheAuditLogShowsIntentAndOutcome() {
        bmc.setPower(true);

        String operation = sideband.operate("power.off", BMC, "end-to-end test");
        JsonPath done = sideband.awaitOperation(operation);

        assertThat(done.getString("state")).isEqualTo("succeeded");
        assertThat(bmc.powerIsOn()).isFalse();
        assertThat(bmc.ipmitool("chassis", "power", "status")).contains("is off");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sideband.auditPhases(BMC, operation))
                        .containsExactlyInAnyOrder("intent", "outcome"));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(sideband.state(BMC).getString("power")).isEqualTo("off"));
    }

    @Test
    void whatABmcHidesIsUnknownAndNotGuessed() {
        String hiding = sideband.simulatedBmcs().getFirst();
        sideband.simulator().begin(hiding, "evidence-withheld-after-control");

        String operation = sideband.operate("power.off", hiding, "end-to-end test", Duration.ofSeconds(10));
        JsonPath done = sideband.awaitOperation(operation);

        assertThat(done.getString("state")).isEqualTo("unknown");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sideband.auditRecords(AuditRecord.Phase.OUTCOME))
                        .filteredOn(o -> hiding.equals(o.target()))
                        .extracting(AuditRecord::outcome)
                        .containsExactly(AuditRecord.Outcome.UNKNOWN));
    }

    @Test
    void aWrongPasswordIsAStateWithAReason() {
        sideband.putCredential("wrong", IpmiSim.USER, "not-the-password");
        sideband.putBmc("rack1-u02", bmc.address(), "wrong", 3, Duration.ofSeconds(1));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sideband.state("rack1-u02").getString("reason"))
                        .isEqualTo("wrong-password"));
        assertThat(sideband.state("rack1-u02").getString("reachability")).isEqualTo("refused");
        assertThat(sideband.state("rack1-u02").getString("power")).isEqualTo("unknown");
    }

    @Test
    void nobodyGetsInWithoutAToken() {
        for (String url : sideband.resources()) {
            given().when()
                    .get(url)
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .extract()
                    .response();
        }
    }

    @Test
    void aViewerMayNotSwitchAServerOffAndTheRefusalIsOnRecord() {
        given().auth()
                .oauth2(sideband.token("viewer"))
                .contentType(ContentType.JSON)
                .body(Map.of("action", "power.off", "targets", Map.of("bmcs", List.of(BMC)), "reason", "no"))
                .when()
                .post(sideband.commander("/v1/operations"))
                .then()
                .statusCode(403);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sideband.deniedSubjects()).contains("viewer"));
    }

    @Test
    void noPasswordIsInKafkaOrInALogInClear() {
        sideband.putCredential("marked", "somebody", "Xq7-clearly-marked");

        assertThat(sideband.filesThatContain("Xq7-clearly-marked")).isEmpty();
    }

    private static Map<String, ReadingBatch.Reading> latestReadings(TopicReader readings) {
        Map<String, ReadingBatch.Reading> latest = new HashMap<>();
        readings.all(ReadingBatch.class, b -> b.bmc().equals(BMC))
                .forEach(b -> b.readings().forEach(r -> latest.put(r.sensor(), r)));
        return latest;
    }

    private static void assertSame(IpmitoolSensor line, ReadingBatch.Reading published) {
        line.ucum()
                .ifPresent(unit -> assertThat(published.unit()).as(line.name()).isEqualTo(unit));
        if (line.number().isPresent()) {
            assertThat(published.value())
                    .as(line.name())
                    .isCloseTo(line.number().get(), within(0.0005));
        } else {
            assertThat(published.value()).as(line.name()).isNull();
        }
    }

    private static boolean hasValue(ReadingBatch batch, double value) {
        return batch.readings().stream()
                .anyMatch(r -> r.number() == CPU1_TEMP && r.value() != null && r.value() == value);
    }

    private static List<LogEntry> entries(TopicReader events) {
        return events.all(LogEntry.class, e -> e.bmc().equals(BMC));
    }

    /** Alerts on the reading itself; those on the SEL entries that ipmi_sim adds carry no value. */
    private static List<Alert> sensorAlerts(TopicReader alerts, Alert.State state) {
        return alerts.all(
                Alert.class,
                a -> a.bmc().equals(BMC)
                        && a.state() == state
                        && a.labels().containsValue("CPU1 Temp")
                        && a.value() != null);
    }
}
