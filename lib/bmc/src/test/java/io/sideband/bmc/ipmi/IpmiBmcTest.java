package io.sideband.bmc.ipmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.bmc.Bmc;
import io.sideband.bmc.BmcFailedException;
import io.sideband.bmc.BmcIdentity;
import io.sideband.bmc.BmcRefusedException;
import io.sideband.bmc.BmcUnreachableException;
import io.sideband.bmc.ChassisState;
import io.sideband.bmc.Intent;
import io.sideband.bmc.LogInfo;
import io.sideband.bmc.PowerAction;
import io.sideband.bmc.PowerState;
import io.sideband.bmc.SensorCatalogue;
import io.sideband.bmc.SensorReading;
import io.sideband.bmc.SensorThresholds;
import io.sideband.ipmi.BmcTimeoutException;
import io.sideband.ipmi.SessionRejectedException;
import io.sideband.ipmi.command.ChassisControl;
import io.sideband.ipmi.command.ChassisIdentify;
import io.sideband.ipmi.command.GetChassisStatus;
import io.sideband.ipmi.command.GetDeviceId;
import io.sideband.ipmi.command.GetSdr;
import io.sideband.ipmi.command.GetSdrRepositoryInfo;
import io.sideband.ipmi.command.GetSelEntry;
import io.sideband.ipmi.command.GetSelInfo;
import io.sideband.ipmi.command.GetSelTime;
import io.sideband.ipmi.command.GetSensorHysteresis;
import io.sideband.ipmi.command.GetSensorReading;
import io.sideband.ipmi.command.GetSensorReadingFactors;
import io.sideband.ipmi.command.GetSensorThresholds;
import io.sideband.ipmi.command.GetSystemGuid;
import io.sideband.ipmi.command.GetSystemRestartCause;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class IpmiBmcTest {
    private static final Intent INTENT = new Intent("audit-1");
    private static final String STAMPS = "51 0300 ffff 01000000 02000000 20";
    /** P12V of ipmi_sim.emu: 63 mV a step, thresholds and hysteresis settable. */
    private static final String P12V =
            "0100 51 01 2f 20000407017f6802 01950a950a3f3f 000400 00 3f00000000d0 00000000ff00 d4cec8aaafb5 0202 000000 c450313256";
    /** Two drives in one compact record. */
    private static final String DRIVES =
            "0200 51 02 20 200032040167400d 6fff01ff01ff01 c00000 0281 000000000000 c54472697665";
    /** A non-linear temperature. */
    private static final String CURVED =
            "0300 51 01 2f 20000603017f4001 010000000000 00 000100 70 010000000000 00000000ff00 000000000000 0000 000000 c443757276";

    private final SensorModels models = new SensorModels();
    private final PlayedSession session = new PlayedSession();
    private final Bmc bmc = open(session);

    private Bmc open(PlayedSession with) {
        return new IpmiBmc("rack1-u01", with, models, attempt -> CompletableFuture.completedFuture(null));
    }

    @Test
    void identityDoesWithoutAGuid() {
        session.answer(new GetDeviceId(), "20 81 09 08 02 9f 910212 020f");

        assertThat(join(bmc.identity())).isEqualTo(new BmcIdentity(null, 0x20291, 0x0f02, 0x20, "9.08", "2.0"));
    }

    @Test
    void identityHasTheGuidWhereThereIsOne() {
        session.answer(new GetDeviceId(), "20 81 09 08 02 9f 910212 020f")
                .answer(new GetSystemGuid(), "000102030405060708090a0b0c0d0e0f");

        assertThat(join(bmc.identity()).guid()).isEqualTo("0f0e0d0c-0b0a-0908-0706-050403020100");
    }

    @Test
    void chassisDoesWithoutARestartCause() {
        session.answer(new GetChassisStatus(), "01 00 00");

        assertThat(join(bmc.chassis())).isEqualTo(new ChassisState(PowerState.ON, null));
    }

    @Test
    void chassisTellsTheRestartCause() {
        session.answer(new GetChassisStatus(), "60 00 00").answer(new GetSystemRestartCause(), "01 01");

        assertThat(join(bmc.chassis())).isEqualTo(new ChassisState(PowerState.OFF, 1));
    }

    @Test
    void thresholdsAreThoseTheBmcComparesWithNow() {
        describeSensors(session);
        session.answer(new GetSensorThresholds(0, 4), "3a b5 af aa c8 ce d4")
                .answer(new GetSensorHysteresis(0, 4), "01 03");

        SensorCatalogue catalogue = join(bmc.sensors());

        assertThat(catalogue.sensors().getFirst().thresholds())
                .isEqualTo(new SensorThresholds(null, 11.025, null, 12.6, 12.978, 13.356, 0.063, 0.189));
        assertThat(catalogue.additionTime()).isEqualTo(1);
        assertThat(catalogue.eraseTime()).isEqualTo(2);
    }

    @Test
    void thresholdsAreReadAgainWithoutAWalk() {
        describeSensors(session);
        SensorCatalogue before = join(bmc.sensors());
        PlayedSession later = new PlayedSession()
                .answer(new GetSensorThresholds(0, 4), "3a b5 af aa c8 ce d4")
                .answer(new GetSensorHysteresis(0, 4), "01 03");

        SensorCatalogue now = join(open(later).thresholds(before));

        assertThat(now.sensors().getFirst().thresholds())
                .isEqualTo(new SensorThresholds(null, 11.025, null, 12.6, 12.978, 13.356, 0.063, 0.189));
        assertThat(now.sensors().subList(1, 4)).isEqualTo(before.sensors().subList(1, 4));
        assertThat(now.additionTime()).isEqualTo(before.additionTime());
        assertThat(later.sent()).containsExactly(new GetSensorThresholds(0, 4), new GetSensorHysteresis(0, 4));
    }

    @Test
    void thresholdsOfAModelThatIsNotKnownTakeAWalk() {
        describeSensors(session);
        SensorCatalogue foreign = new SensorCatalogue("00", 1, 2, List.of());

        assertThat(join(bmc.thresholds(foreign))).isEqualTo(join(bmc.sensors()));
    }

    @Test
    void thresholdsThatCannotBeReadAreThoseOfTheRecord() {
        describeSensors(session);

        assertThat(join(bmc.sensors()).sensors().getFirst().thresholds())
                .isEqualTo(new SensorThresholds(10.71, 11.025, 11.403, 12.6, 12.978, 13.356, 0.126, 0.126));
    }

    @Test
    void bmcsOfAModelShareOneCatalogue() {
        PlayedSession other = new PlayedSession();
        describeSensors(session);
        describeSensors(other);

        SensorCatalogue first = join(bmc.sensors());
        SensorCatalogue second = join(open(other).sensors());

        assertThat(second).isEqualTo(first);
        assertThat(second.sensors()).isSameAs(first.sensors());
    }

    @Test
    void readsEachSensorAndSaysHowGoodTheReadingIs() {
        describeSensors(session);
        session.answer(new GetSensorReading(0, 4), "be c0 c0")
                .answer(new GetSensorReading(0, 50), "00 c0 03 80")
                .refuse(new GetSensorReading(0, 51), 0xcb)
                .answer(new GetSensorReading(0, 6), "20 c0")
                .answer(new GetSensorReadingFactors(0, 6, 0x20), "30 02 00 00 00 00 f0");
        SensorCatalogue catalogue = join(bmc.sensors());

        List<SensorReading> readings = join(bmc.readings(catalogue.sensors()));

        assertThat(readings)
                .containsExactly(
                        new SensorReading(
                                "20h/0/4",
                                SensorReading.Quality.OK,
                                11.97,
                                0xbe,
                                SensorReading.Crossed.NONE,
                                List.of()),
                        new SensorReading(
                                "20h/0/50",
                                SensorReading.Quality.OK,
                                null,
                                0,
                                null,
                                List.of("drive present", "drive fault")),
                        new SensorReading("20h/0/51", SensorReading.Quality.UNAVAILABLE, null, null, null, List.of()),
                        new SensorReading("20h/0/6", SensorReading.Quality.OK, 6.4, 0x20, null, List.of()));
    }

    @Test
    void busyBmcFailsTheRound() {
        describeSensors(session);
        session.refuse(new GetSensorReading(0, 4), 0xc0);
        SensorCatalogue catalogue = join(bmc.sensors());

        assertThat(failure(bmc.readings(catalogue.sensors()))).isInstanceOf(BmcFailedException.class);
    }

    @Test
    void nextSessionReadsWithoutAWalk() {
        describeSensors(session);
        SensorCatalogue catalogue = join(bmc.sensors());
        PlayedSession next = new PlayedSession().answer(new GetSensorReading(0, 4), "be c0 c0");

        List<SensorReading> readings =
                join(open(next).readings(catalogue.sensors().subList(0, 1)));

        assertThat(readings).extracting(SensorReading::value).containsExactly(11.97);
        assertThat(next.sent()).containsExactly(new GetSensorReading(0, 4));
    }

    @Test
    void changeOfTheRepositoryShowsInItsTimeStamps() {
        describeSensors(session);
        SensorCatalogue catalogue = join(bmc.sensors());
        SensorCatalogue older = new SensorCatalogue(catalogue.model(), 0, 2, catalogue.sensors());
        SensorCatalogue foreign = new SensorCatalogue("00", 1, 2, catalogue.sensors());

        assertThat(join(bmc.sensorsChangedSince(catalogue))).isFalse();
        assertThat(join(bmc.sensorsChangedSince(older))).isTrue();
        assertThat(join(bmc.sensorsChangedSince(foreign))).isTrue();
    }

    @Test
    void logEntriesAreNamedAfterTheirSensors() {
        describeSensors(session);
        session.answer(new GetSelEntry(0), "ffff 0100 02 00104067 2000 04 02 04 01 50 aeaf");
        SensorCatalogue catalogue = join(bmc.sensors());

        var page = join(bmc.log(catalogue, -1, 10));

        assertThat(page.complete()).isTrue();
        assertThat(page.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.sensorName()).isEqualTo("P12V");
            assertThat(entry.sensorId()).isEqualTo("20h/0/4");
            assertThat(entry.value()).isEqualTo(10.962);
            assertThat(entry.bmcTime()).isEqualTo("2024-11-22T05:00:48Z");
            assertThat(entry.raw()).isEqualTo("01000200104067200004020401" + "50aeaf");
        });
    }

    @Test
    void logInfoHasTheLogsClock() {
        session.answer(new GetSelInfo(), "51 1100 803e 01000000 02000000 82").answer(new GetSelTime(), "03000000");

        assertThat(join(bmc.logInfo())).isEqualTo(new LogInfo(17, 16000, 1, 2, true, 3));
    }

    @Test
    void powerAndIdentifySendOneOrder() {
        session.answer(new ChassisControl(ChassisControl.Action.POWER_CYCLE), "")
                .answer(new ChassisIdentify(15, false), "");

        join(bmc.power(INTENT, PowerAction.CYCLE));
        join(bmc.identify(INTENT, Duration.ofSeconds(15)));

        assertThat(session.sent())
                .containsExactly(new ChassisControl(ChassisControl.Action.POWER_CYCLE), new ChassisIdentify(15, false));
        assertThatThrownBy(() -> bmc.identify(INTENT, Duration.ofSeconds(256))).hasMessageContaining("255");
    }

    @Test
    void failuresSayWhatToDoAboutThem() {
        var off = new ChassisControl(ChassisControl.Action.POWER_DOWN);
        var reset = new ChassisControl(ChassisControl.Action.HARD_RESET);
        var on = new ChassisControl(ChassisControl.Action.POWER_UP);
        session.refuse(off, 0xd4)
                .fail(reset, new BmcTimeoutException("silence", true))
                .fail(on, new SessionRejectedException(SessionRejectedException.Reason.WRONG_PASSWORD, -1, "no"));

        assertThat(failure(bmc.power(INTENT, PowerAction.OFF)))
                .isInstanceOfSatisfying(
                        BmcRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(BmcRefusedException.Reason.PRIVILEGE_REFUSED));
        assertThat(failure(bmc.power(INTENT, PowerAction.RESET)))
                .isInstanceOfSatisfying(
                        BmcUnreachableException.class,
                        e -> assertThat(e.requestSent()).isTrue());
        assertThat(failure(bmc.power(INTENT, PowerAction.ON)))
                .hasMessage("rack1-u01: no")
                .isInstanceOfSatisfying(
                        BmcRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(BmcRefusedException.Reason.WRONG_PASSWORD));
    }

    @Test
    void closingClosesTheSession() {
        bmc.close();

        assertThat(session.closed()).isTrue();
        assertThat(bmc.cipherSuite()).isEqualTo(17);
    }

    /** Three records without reservations, in the pieces in which they are asked for. */
    private static void describeSensors(PlayedSession session) {
        session.answer(new GetSdrRepositoryInfo(), STAMPS);
        List<String> records = List.of(P12V, DRIVES, CURVED);
        for (int i = 0; i < records.size(); i++) {
            String record = records.get(i).replace(" ", "");
            String next = i + 1 == records.size() ? "ffff" : "%02x00".formatted(i + 2);
            int id = i == 0 ? 0 : i + 1;
            session.answer(new GetSdr(0, id, 0, 5), next + record.substring(0, 10));
            int size = record.length() / 2;
            for (int offset = 5; offset < size; offset += 16) {
                int count = Math.min(16, size - offset);
                session.answer(
                        new GetSdr(0, id, offset, count), next + record.substring(2 * offset, 2 * (offset + count)));
            }
        }
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static Throwable failure(CompletionStage<?> stage) {
        return Objects.requireNonNull(stage.toCompletableFuture().exceptionNow());
    }
}
