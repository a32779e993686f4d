package io.sideband.bmc.fieldnotes;

import static io.sideband.bmc.fieldnotes.Scene.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sideband.bmc.Bmc;
import io.sideband.bmc.BmcFailedException;
import io.sideband.bmc.SensorCatalogue;
import io.sideband.bmc.SensorReading;
import io.sideband.ipmi.IpmiSession;
import io.sideband.ipmi.sdr.SdrReader;
import io.sideband.ipmi.sdr.SdrRepository;
import io.sideband.ipmi.session.RetryPolicy;
import io.sideband.simulator.ledger.LedgerEntry;
import io.sideband.simulator.machine.Fault;
import io.sideband.simulator.sensor.SensorSetting;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/** The repository of sensor data records, and readings. */
final class SensorNotes {
    /** Sensors of the standard board that can be read, and records of its repository. */
    private static final int SENSORS = 43;

    private static final int RECORDS = 47;

    private SensorNotes() {}

    static List<FieldNote> all() {
        return List.of(
                FieldNote.of(
                        26,
                        "Get SDR of more than 10 bytes is refused, with CAh, C7h, C8h or FFh",
                        "the whole catalogue, in smaller parts",
                        SensorNotes::catalogueIsWhole,
                        Fault.SDR_READS_LIMITED),
                FieldNote.of(
                        26,
                        "Get SDR of more than 10 bytes is not answered",
                        "every record, in smaller parts",
                        SensorNotes::repositoryIsWholeInSmallerParts,
                        Fault.SDR_READS_LIMITED_SILENTLY),
                FieldNote.of(
                        27,
                        "the reservation is lost now and then, and by a second reader",
                        "both readers have the whole catalogue",
                        SensorNotes::twoReadersFinish,
                        Fault.SDR_RESERVATION_LOST),
                FieldNote.of(
                        28,
                        "Reserve SDR Repository is unknown",
                        "the whole catalogue",
                        SensorNotes::catalogueIsWhole,
                        Fault.SDR_RESERVE_UNSUPPORTED),
                FieldNote.of(
                        28,
                        "the number of records is wrong",
                        "the whole catalogue",
                        SensorNotes::catalogueIsWhole,
                        Fault.SDR_COUNT_WRONG),
                FieldNote.of(
                        28,
                        "records have another id than the one asked for",
                        "the whole catalogue",
                        SensorNotes::catalogueIsWhole,
                        Fault.SDR_ID_DIFFERS),
                FieldNote.of(
                        28,
                        "the last record names a further one",
                        "the whole catalogue",
                        SensorNotes::catalogueIsWhole,
                        Fault.SDR_NO_LAST_MARKER),
                FieldNote.of(
                        28,
                        "the last record cannot be read (C3h)",
                        "the catalogue without it",
                        SensorNotes::catalogueIsWhole,
                        Fault.SDR_LAST_REFUSED),
                FieldNote.of(
                        29,
                        "the repository changes while it is walked",
                        "it is walked again",
                        SensorNotes::walksAgain,
                        Fault.SDR_CHANGES_ONCE),
                FieldNote.of(
                        29,
                        "the repository changes all the time",
                        "an error that says so, after a few walks",
                        SensorNotes::givesUp,
                        Fault.SDR_CHANGES_WHILE_READ),
                FieldNote.of(
                        30,
                        "what is not available is refused, with CBh, CDh, C9h, CEh, D3h, D5h or FFh, or has no body",
                        "unavailable, without a value; the sensors beside it are read",
                        SensorNotes::refusedIsUnavailable,
                        Fault.READINGS_UNAVAILABLE_BY_CODE),
                FieldNote.of(
                        30,
                        "what is not available, or not scanned, is flagged",
                        "unavailable or disabled, without a value",
                        SensorNotes::flaggedIsUnavailable),
                FieldNote.of(
                        30,
                        "readings have no state bytes",
                        "values without a comparison; states are unavailable, not good",
                        SensorNotes::valuesWithoutStates,
                        Fault.READINGS_WITHOUT_STATES),
                FieldNote.of(
                        30,
                        "readings have states that their record does not list",
                        "the listed states only",
                        SensorNotes::statesAreMasked,
                        Fault.STATES_BEYOND_RECORD));
    }

    private static void catalogueIsWhole(Scene scene) {
        Bmc bmc = scene.connect();

        SensorCatalogue catalogue = join(bmc.sensors());

        assertThat(catalogue.sensors()).hasSize(SENSORS);
        assertThat(catalogue.sensors().getFirst().name()).isEqualTo("CPU1 Temp");
        assertThat(scene.sensor(bmc, "HDD3 Slot").states()).isNotEmpty();
        assertThat(scene.reading(bmc, "CPU1 Temp").quality()).isEqualTo(SensorReading.Quality.OK);
    }

    private static void repositoryIsWholeInSmallerParts(Scene scene) {
        RetryPolicy hasty = new RetryPolicy(Duration.ofMillis(100), 2);
        IpmiSession session = scene.session(config -> config.withRetry(hasty));

        SdrRepository repository = join(new SdrReader(session, scene.pause()).read());

        assertThat(repository.complete()).isTrue();
        assertThat(repository.records()).hasSize(RECORDS);
        assertThat(scene.requests("Get SDR"))
                .filteredOn(request -> request.completionCode() == null)
                .isNotEmpty();
    }

    private static void twoReadersFinish(Scene scene) {
        List<IpmiSession> two = List.of(scene.session(config -> config), scene.session(config -> config));

        List<CompletionStage<SdrRepository>> walks = two.stream()
                .map(session -> new SdrReader(session, scene.pause()).read())
                .toList();

        assertThat(walks).allSatisfy(walk -> assertThat(join(walk).records()).hasSize(RECORDS));
        assertThat(scene.requests("Get SDR"))
                .filteredOn(request -> Integer.valueOf(0xc5).equals(request.completionCode()))
                .isNotEmpty();
        assertThat(scene.requests("Reserve SDR Repository")).hasSizeGreaterThan(2);
    }

    private static void walksAgain(Scene scene) {
        SensorCatalogue catalogue = join(scene.connect().sensors());

        assertThat(catalogue.sensors()).hasSize(SENSORS);
        assertThat(scene.requests("Get SDR").stream().filter(SensorNotes::asksForTheFirst))
                .as("walks")
                .hasSize(2);
    }

    private static boolean asksForTheFirst(LedgerEntry.Request request) {
        return request.data().endsWith("0000" + "0005");
    }

    private static void givesUp(Scene scene) {
        Bmc bmc = scene.connect();

        assertThat(catchThrowableOfType(CompletionException.class, () -> join(bmc.sensors())))
                .cause()
                .isInstanceOf(BmcFailedException.class)
                .hasMessageContaining("keeps changing");
        assertThat(scene.requests("Get SDR").stream().filter(SensorNotes::asksForTheFirst))
                .hasSize(4);
    }

    private static List<String> fans() {
        return IntStream.rangeClosed(1, 8).mapToObj("FAN%d"::formatted).toList();
    }

    private static void refusedIsUnavailable(Scene scene) {
        fans().forEach(fan -> scene.bmc().set(fan, new SensorSetting.Unavailable()));
        Bmc bmc = scene.connect();

        List<SensorReading> readings = join(
                bmc.readings(fans().stream().map(fan -> scene.sensor(bmc, fan)).toList()));

        assertThat(readings).hasSize(8).allSatisfy(reading -> {
            assertThat(reading.quality()).isEqualTo(SensorReading.Quality.UNAVAILABLE);
            assertThat(reading.value()).isNull();
            assertThat(reading.crossed()).isNull();
        });
        assertThat(scene.requests("Get Sensor Reading"))
                .extracting(LedgerEntry.Request::completionCode)
                .containsExactly(0xcb, 0xcd, 0xc9, 0xce, 0xd3, 0xd5, 0xff, 0);
        assertThat(scene.reading(bmc, "CPU1 Temp").quality()).isEqualTo(SensorReading.Quality.OK);
    }

    private static void flaggedIsUnavailable(Scene scene) {
        scene.bmc().set("FAN1", new SensorSetting.Unavailable());
        scene.bmc().set("FAN2", new SensorSetting.Disabled());
        scene.bmc().set("PSU1 Status", new SensorSetting.Unavailable());
        Bmc bmc = scene.connect();

        assertThat(scene.reading(bmc, "FAN1"))
                .isEqualTo(new SensorReading(
                        scene.sensor(bmc, "FAN1").id(), SensorReading.Quality.UNAVAILABLE, null, 0, null, List.of()));
        assertThat(scene.reading(bmc, "FAN2").quality()).isEqualTo(SensorReading.Quality.DISABLED);
        assertThat(scene.reading(bmc, "FAN2").value()).isNull();
        assertThat(scene.reading(bmc, "PSU1 Status").quality()).isEqualTo(SensorReading.Quality.UNAVAILABLE);
        assertThat(scene.reading(bmc, "PSU1 Status").states()).isEmpty();
    }

    private static void valuesWithoutStates(Scene scene) {
        scene.bmc().set("CPU1 Temp", new SensorSetting.Value(97));
        scene.bmc().set("PSU1 Status", new SensorSetting.States(0b11));
        Bmc bmc = scene.connect();

        SensorReading temperature = scene.reading(bmc, "CPU1 Temp");

        assertThat(temperature.value()).isEqualTo(97.0);
        assertThat(temperature.crossed()).isNull();
        assertThat(scene.reading(bmc, "PSU1 Status").quality()).isEqualTo(SensorReading.Quality.UNAVAILABLE);
        assertThat(scene.reading(bmc, "PSU1 Status").states()).isEmpty();
    }

    private static void statesAreMasked(Scene scene) {
        scene.bmc().set("PSU1 Status", new SensorSetting.States(0b11));
        Bmc bmc = scene.connect();

        assertThat(scene.reading(bmc, "PSU1 Status").states())
                .containsExactly("power supply present", "power supply failure");
    }
}
