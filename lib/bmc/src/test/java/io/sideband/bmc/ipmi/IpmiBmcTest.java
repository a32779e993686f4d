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
import io.sideband.ipmi.BmcTimeoutException;
import io.sideband.ipmi.SessionRejectedException;
import io.sideband.ipmi.command.ChassisControl;
import io.sideband.ipmi.command.ChassisIdentify;
import io.sideband.ipmi.command.GetChassisStatus;
import io.sideband.ipmi.command.GetDeviceId;
import io.sideband.ipmi.command.GetSelEntry;
import io.sideband.ipmi.command.GetSelInfo;
import io.sideband.ipmi.command.GetSelTime;
import io.sideband.ipmi.command.GetSensorReading;
import io.sideband.ipmi.command.GetSensorReadingFactors;
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
    void readsEachSensorAndSaysHowGoodTheReadingIs() {
        PlayedSensors.describe(session);
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
        PlayedSensors.describe(session);
        session.refuse(new GetSensorReading(0, 4), 0xc0);
        SensorCatalogue catalogue = join(bmc.sensors());

        assertThat(failure(bmc.readings(catalogue.sensors()))).isInstanceOf(BmcFailedException.class);
    }

    @Test
    void nextSessionReadsWithoutAWalk() {
        PlayedSensors.describe(session);
        SensorCatalogue catalogue = join(bmc.sensors());
        PlayedSession next = new PlayedSession().answer(new GetSensorReading(0, 4), "be c0 c0");

        List<SensorReading> readings =
                join(open(next).readings(catalogue.sensors().subList(0, 1)));

        assertThat(readings).extracting(SensorReading::value).containsExactly(11.97);
        assertThat(next.sent()).containsExactly(new GetSensorReading(0, 4));
    }

    @Test
    void logEntriesAreNamedAfterTheirSensors() {
        PlayedSensors.describe(session);
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

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static Throwable failure(CompletionStage<?> stage) {
        return Objects.requireNonNull(stage.toCompletableFuture().exceptionNow());
    }
}
