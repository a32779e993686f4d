package io.sideband.bmc.fieldnotes;

import static io.sideband.bmc.fieldnotes.Scene.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sideband.bmc.Bmc;
import io.sideband.bmc.SensorCategory;
import io.sideband.bmc.SensorDescriptor;
import io.sideband.bmc.SensorReading;
import io.sideband.ipmi.AsyncLoop;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.command.GetSensorReading;
import io.sideband.ipmi.command.SendMessage;
import io.sideband.ipmi.session.BridgedChannel;
import io.sideband.simulator.ledger.LedgerEntry;
import io.sideband.simulator.machine.Persona;
import io.sideband.simulator.sensor.SensorSetting;
import java.util.List;

/** Sensors whose records are out of the ordinary: those of vendors' boards, which personas have. */
final class RecordNotes {
    private static final int SATELLITE = 0xc0;
    private static final int NOBODY = 0x72;

    private RecordNotes() {}

    static List<FieldNote> all() {
        return List.of(
                FieldNote.of(
                        31,
                        "a discrete sensor's full record and readings have a value (persona `hp`)",
                        "the value in its unit, and the states",
                        RecordNotes::valueAndStates),
                FieldNote.of(
                        31,
                        "a compact record announces numeric readings (persona `hp`)",
                        "the states, and no value",
                        RecordNotes::noValue),
                FieldNote.of(
                        32,
                        "a sensor is on LUN 1 with the number of another on LUN 0 (persona `sun`)",
                        "each its own value",
                        RecordNotes::onItsLun),
                FieldNote.of(
                        32,
                        "a sensor is another controller's (persona `intel`)",
                        "its value, by Send Message; beside it, nobody's sensor costs nothing",
                        RecordNotes::behindTheBmc),
                FieldNote.of(
                        33,
                        "names are in 6-bit ASCII, BCD plus, Latin-1, and Latin-1 that is called Unicode (persona `dell`)",
                        "the names",
                        RecordNotes::namesAreRead),
                FieldNote.of(
                        34,
                        "factors differ with each reading, linearisation 70h (persona `dell`)",
                        "the value, by the factors of its reading",
                        RecordNotes::factorsAreAskedFor),
                FieldNote.of(
                        35,
                        "several sensors share a record, by number or by letter (persona `supermicro`)",
                        "each with its own name, entity and states",
                        RecordNotes::sharersAreApart));
    }

    private static void valueAndStates(Scene scene) {
        scene.bmc().play(Persona.HP);
        Bmc bmc = scene.connect();

        SensorReading fan = scene.reading(bmc, "Fan Block");

        assertThat(fan.value()).isEqualTo(60.0);
        assertThat(scene.sensor(bmc, "Fan Block").unit()).isEqualTo("%");
        assertThat(fan.states()).hasSize(1);
        assertThat(fan.crossed()).isNull();
    }

    private static void noValue(Scene scene) {
        scene.bmc().play(Persona.HP);
        Bmc bmc = scene.connect();

        SensorReading level = scene.reading(bmc, "VRM Level");

        assertThat(level.value()).isNull();
        assertThat(level.quality()).isEqualTo(SensorReading.Quality.OK);
        assertThat(level.states()).containsExactly("limit exceeded");
        assertThat(scene.sensor(bmc, "VRM Level").category()).isEqualTo(SensorCategory.DISCRETE);
    }

    private static void onItsLun(Scene scene) {
        scene.bmc().play(Persona.SUN);
        scene.bmc().set("CPU1 Temp", new SensorSetting.Value(61));
        Bmc bmc = scene.connect();

        assertThat(scene.reading(bmc, "Riser Temp").value()).isEqualTo(33.0);
        assertThat(scene.reading(bmc, "CPU1 Temp").value()).isEqualTo(61.0);
        assertThat(scene.sensor(bmc, "Riser Temp").number())
                .isEqualTo(scene.sensor(bmc, "CPU1 Temp").number());
    }

    private static void behindTheBmc(Scene scene) {
        scene.bmc().play(Persona.INTEL);
        var session = scene.session(config -> config);
        var question = new GetSensorReading(0, 1);

        assertThat(join(new BridgedChannel(session, 0, SATELLITE).send(question))
                        .raw())
                .isEqualTo(44);
        Throwable nobody = catchThrowable(() -> join(new BridgedChannel(session, 0, NOBODY).send(question)));
        assertThat(AsyncLoop.cause(nobody))
                .isInstanceOfSatisfying(
                        CompletionCodeException.class,
                        refused -> assertThat(refused.completionCode()).isEqualTo(SendMessage.NOT_ACKNOWLEDGED));
        Bmc bmc = scene.connect();
        assertThat(scene.sensor(bmc, "HSC Temp").id()).startsWith("C0h");
        assertThat(scene.readings(bmc))
                .anySatisfy(reading -> assertThat(reading.value()).isNotNull());
    }

    private static void namesAreRead(Scene scene) {
        scene.bmc().play(Persona.DELL);
        Bmc bmc = scene.connect();

        assertThat(join(bmc.sensors()).sensors())
                .extracting(SensorDescriptor::name)
                .endsWith("6-BIT TEMP", "12-34.56", "L\u00fcfter", "Temp\u00e9rature");
        assertThat(scene.reading(bmc, "12-34.56").value()).isEqualTo(21.0);
    }

    private static void factorsAreAskedFor(Scene scene) {
        scene.bmc().play(Persona.DELL);
        Bmc bmc = scene.connect();

        assertThat(scene.reading(bmc, "Curve Temp").value()).isEqualTo(25.0);
        scene.bmc().set("Curve Temp", new SensorSetting.Raw(60));
        assertThat(scene.reading(bmc, "Curve Temp").value()).isEqualTo(36.0);

        assertThat(scene.requests("Get Sensor Reading Factors"))
                .extracting(LedgerEntry.Request::data)
                .containsExactly("7032", "703c");
    }

    private static void sharersAreApart(Scene scene) {
        scene.bmc().play(Persona.SUPERMICRO);
        Bmc bmc = scene.connect();

        List<SensorDescriptor> sharers = join(bmc.sensors()).sensors().stream()
                .filter(sensor -> sensor.name().matches("Bay.|Slot."))
                .toList();

        assertThat(sharers)
                .extracting(SensorDescriptor::name)
                .containsExactly("Bay1", "Bay2", "Bay3", "Bay4", "SlotA", "SlotB", "SlotC");
        assertThat(sharers.subList(0, 4)).extracting(SensorDescriptor::entity).doesNotHaveDuplicates();
        assertThat(join(bmc.readings(sharers)).get(1).states()).containsExactly("drive present", "drive fault");
        assertThat(join(bmc.readings(sharers)).get(2).states()).containsExactly("drive present");
    }
}
