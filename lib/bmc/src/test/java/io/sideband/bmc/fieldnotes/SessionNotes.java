package io.sideband.bmc.fieldnotes;

import static io.sideband.bmc.fieldnotes.Scene.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sideband.bmc.Bmc;
import io.sideband.bmc.BmcFailedException;
import io.sideband.bmc.PowerState;
import io.sideband.bmc.SensorReading;
import io.sideband.ipmi.IpmiSession;
import io.sideband.ipmi.command.GetDeviceId;
import io.sideband.ipmi.command.GetSensorReading;
import io.sideband.ipmi.session.RetryPolicy;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.LanRequest;
import io.sideband.ipmi.wire.LegacyPacket;
import io.sideband.simulator.ledger.LedgerEntry;
import io.sideband.simulator.ledger.LedgerEntry.Login.Step;
import io.sideband.simulator.machine.Fault;
import io.sideband.simulator.sensor.SensorSetting;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What happens to packets and messages of a session. */
final class SessionNotes {
    private static final int CPU_1 = 0x01;
    private static final int BUSY = 0xc0;
    private static final int DUPLICATE = 0xcf;

    private SessionNotes() {}

    static List<FieldNote> all() {
        return List.of(
                FieldNote.of(
                        11,
                        "encrypted payloads have a pad of a whole block",
                        "all values",
                        SessionNotes::valuesAreRight,
                        Fault.PADDING_FULL),
                FieldNote.of(
                        18,
                        "checksums of messages are wrong under a right authentication code",
                        "all values",
                        SessionNotes::valuesAreRight,
                        Fault.CHECKSUMS_WRONG),
                FieldNote.of(
                        19,
                        "session sequence numbers go 1, 3, 5",
                        "all values",
                        SessionNotes::valuesAreRight,
                        Fault.SEQUENCE_SKIPS),
                FieldNote.of(
                        20,
                        "Close Session is not answered",
                        "closing does not wait for it, and the next session opens",
                        SessionNotes::closingDoesNotWait,
                        Fault.CLOSE_UNANSWERED),
                FieldNote.of(
                        21,
                        "answers are lost, and a repeated request is refused with CFh",
                        "all values: repeated under the same request number, then under a new one",
                        SessionNotes::repeatsUntilAnswered,
                        Fault.ANSWERS_LOST,
                        Fault.DUPLICATES_REFUSED),
                FieldNote.of(
                        22,
                        "the answer to the request before comes once more",
                        "each value is its own sensor's",
                        SessionNotes::valuesAreRight,
                        Fault.STALE_ANSWER_FIRST),
                FieldNote.of(
                        22,
                        "the BMC is deaf to a port that it heard a lot from",
                        "the request goes on in a new session from another port",
                        SessionNotes::changesItsPort,
                        Fault.PORT_FORSAKEN),
                FieldNote.of(
                        23,
                        "all sessions share one buffer, and a second packet destroys the first",
                        "two sessions lose nothing: one request is under way to a BMC",
                        SessionNotes::sharesTheBuffer,
                        Fault.ONE_BUFFER),
                FieldNote.of(
                        24,
                        "answers with a wrong code, an old number and another session's id come first",
                        "all values; the others change nothing and are counted",
                        SessionNotes::ignoresForgeries,
                        Fault.FORGED_ANSWERS_FIRST),
                FieldNote.of(
                        25,
                        "the BMC is busy now and then (C0h)",
                        "the answer, a moment later",
                        SessionNotes::waitsForTheBusy,
                        Fault.BUSY_NOW_AND_THEN),
                FieldNote.of(
                        25,
                        "the BMC is in firmware update mode (D1h)",
                        "an error that says so; no value, and not silence",
                        SessionNotes::saysThatItIsUpdating,
                        Fault.FIRMWARE_UPDATE_MODE),
                FieldNote.of(
                        25,
                        "inventory and log are busy now and then (81h)",
                        "the whole inventory and the whole log",
                        SessionNotes::devicesAreReadWhole,
                        Fault.DEVICES_BUSY));
    }

    /** Every sensor shows what it was set to, so that a value of another one would be seen. */
    static void valuesAreRight(Scene scene) {
        List<String> fans =
                IntStream.rangeClosed(1, 8).mapToObj("FAN%d"::formatted).toList();
        fans.forEach(fan -> scene.bmc().set(fan, new SensorSetting.Value(2_000 + 800.0 * fans.indexOf(fan))));
        Bmc bmc = scene.connect();

        List<SensorReading> readings = join(
                bmc.readings(fans.stream().map(fan -> scene.sensor(bmc, fan)).toList()));

        assertThat(readings)
                .extracting(SensorReading::value)
                .containsExactly(2_000.0, 2_800.0, 3_600.0, 4_400.0, 5_200.0, 6_000.0, 6_800.0, 7_600.0);
        assertThat(readings).allMatch(reading -> reading.quality() == SensorReading.Quality.OK);
    }

    private static void closingDoesNotWait(Scene scene) {
        IpmiSession session = scene.session(config -> config);

        join(session.close());

        assertThat(join(scene.connect().chassis()).power()).isEqualTo(PowerState.ON);
        assertThat(scene.requests("Close Session"))
                .singleElement()
                .extracting(LedgerEntry.Request::completionCode)
                .isNull();
    }

    private static void repeatsUntilAnswered(Scene scene) {
        scene.bmc().set("CPU1 Temp", new SensorSetting.Value(61));
        IpmiSession session = scene.session(config -> config);

        for (int i = 0; i < 12; i++) {
            assertThat(join(session.send(new GetSensorReading(0, CPU_1))).raw()).isEqualTo(61);
        }

        List<LedgerEntry.Request> requests = scene.requests("Get Sensor Reading");
        List<Integer> refused = IntStream.range(0, requests.size())
                .filter(i -> Integer.valueOf(DUPLICATE).equals(requests.get(i).completionCode()))
                .boxed()
                .toList();
        assertThat(refused)
                .isNotEmpty()
                .allSatisfy(i -> assertThat(requests.get(i).sequence())
                        .isEqualTo(requests.get(i - 1).sequence()));
        assertThat(scene.logins(Step.ACTIVATED)).hasSize(1);
    }

    private static void changesItsPort(Scene scene) {
        scene.bmc().set("CPU1 Temp", new SensorSetting.Value(61));
        IpmiSession session = scene.session(config -> config);

        for (int i = 0; i < 25; i++) {
            assertThat(join(session.send(new GetSensorReading(0, CPU_1))).raw()).isEqualTo(61);
        }

        assertThat(scene.logins(Step.ACTIVATED)).hasSize(2);
    }

    private static void sharesTheBuffer(Scene scene) throws IOException {
        byte[] question = LegacyPacket.sessionless(LanRequest.toBmc(0x06, 0, 0, 0x38, ByteString.ofHex("0e02"))
                        .encode())
                .encode();
        try (Wire wire = Wire.to(scene.address())) {
            wire.send(question);
            wire.send(question);
            assertThat(wire.receive(Duration.ofSeconds(10))).isNotNull();
            assertThat(wire.receive(Duration.ofMillis(200))).isNull();
        }
        long destroyed = scene.played(Fault.ONE_BUFFER);
        RetryPolicy patient = new RetryPolicy(Duration.ofSeconds(5), 2);
        List<IpmiSession> two = List.of(
                scene.session(config -> config.withRetry(patient)), scene.session(config -> config.withRetry(patient)));

        CompletableFuture<?>[] answers = IntStream.range(0, 40)
                .mapToObj(i -> two.get(i % 2).send(new GetDeviceId()).toCompletableFuture())
                .toArray(CompletableFuture[]::new);

        join(CompletableFuture.allOf(answers));
        assertThat(scene.played(Fault.ONE_BUFFER)).isEqualTo(destroyed);
        assertThat(scene.requests("Get Device ID")).hasSize(answers.length);
    }

    private static void ignoresForgeries(Scene scene) {
        scene.bmc().set("CPU1 Temp", new SensorSetting.Value(61));
        IpmiSession session = scene.session(config -> config);
        long before = scene.transport().discarded();

        for (int i = 0; i < 10; i++) {
            assertThat(join(session.send(new GetSensorReading(0, CPU_1))).raw()).isEqualTo(61);
        }

        assertThat(scene.transport().discarded() - before).isGreaterThanOrEqualTo(30);
        assertThat(scene.requests("Get Sensor Reading")).hasSize(10);
    }

    private static void waitsForTheBusy(Scene scene) {
        scene.bmc().set("CPU1 Temp", new SensorSetting.Value(61));
        IpmiSession session = scene.session(config -> config);

        for (int i = 0; i < 10; i++) {
            assertThat(join(session.send(new GetSensorReading(0, CPU_1))).raw()).isEqualTo(61);
        }

        Map<Integer, Long> codes = scene.requests("Get Sensor Reading").stream()
                .collect(Collectors.groupingBy(request -> request.completionCode(), Collectors.counting()));
        assertThat(codes).containsEntry(0, 10L).containsEntry(BUSY, 2L);
    }

    private static void saysThatItIsUpdating(Scene scene) {
        Bmc bmc = scene.connect();

        assertThat(join(bmc.identity()).manufacturer()).isPositive();
        Stream.<Runnable>of(() -> join(bmc.chassis()), () -> join(bmc.sensors()), () -> join(bmc.logInfo()))
                .forEach(read -> assertThat(catchThrowableOfType(CompletionException.class, read::run))
                        .cause()
                        .isInstanceOf(BmcFailedException.class)
                        .hasMessageContaining("D1h, the BMC's firmware is being updated"));
    }

    private static void devicesAreReadWhole(Scene scene) {
        LogNotes.fill(scene, 12);
        Bmc bmc = scene.connect();
        var sensors = join(bmc.sensors());

        assertThat(join(bmc.log(sensors, -1, 100)).entries()).hasSize(12);
        assertThat(join(bmc.logInfo()).entries()).isEqualTo(12);
        assertThat(join(bmc.inventory()).items()).hasSize(3).allSatisfy(item -> {
            assertThat(item.problems()).isEmpty();
            assertThat(item.fields()).containsKey("product.serial");
        });
    }
}
