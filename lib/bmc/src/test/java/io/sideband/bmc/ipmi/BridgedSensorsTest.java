package io.sideband.bmc.ipmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sideband.bmc.Bmc;
import io.sideband.bmc.Intent;
import io.sideband.bmc.SensorCatalogue;
import io.sideband.bmc.SensorReading;
import io.sideband.bmc.SensorReading.Quality;
import io.sideband.bmc.SensorThresholds;
import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.command.GetSensorHysteresis;
import io.sideband.ipmi.command.GetSensorReading;
import io.sideband.ipmi.command.GetSensorReadingFactors;
import io.sideband.ipmi.command.GetSensorThresholds;
import io.sideband.ipmi.command.SendMessage;
import io.sideband.ipmi.command.SetSensorThresholds;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.LanRequest;
import io.sideband.ipmi.wire.WireWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Sensors whose records name another owner than the BMC. */
class BridgedSensorsTest {
    private static final String P12V = ownedBy("30", PlayedSensors.P12V);
    private static final String CURVED = ownedBy("30", PlayedSensors.CURVED);

    private final PlayedSession session = new PlayedSession();
    private final Bmc bmc =
            new IpmiBmc("rack1-u01", session, new SensorModels(), attempt -> CompletableFuture.completedFuture(null));

    /** Bytes 6 of a sensor's record. */
    private static String ownedBy(String owner, String record) {
        String bytes = record.replace(" ", "");
        return bytes.substring(0, 10) + owner + bytes.substring(12);
    }

    private static SendMessage to(int owner, IpmiCommand<?> command) {
        WireWriter data = new WireWriter();
        command.encode(data);
        return new SendMessage(
                0,
                new LanRequest(
                        owner,
                        command.netFn(),
                        command.lun(),
                        LanRequest.BMC_ADDRESS,
                        0,
                        0,
                        command.command(),
                        data.toByteString()),
                IpmiCommand.Repeat.HARMLESS);
    }

    private List<SensorReading> read(String... records) {
        PlayedSensors.describe(session, records);
        return join(bmc.readings(join(bmc.sensors()).sensors()));
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    @Test
    void areReadThroughTheBmcWithTheirFactors() {
        session.answer(to(0x30, new GetSensorReading(0, 4)), "00 be c0 c0")
                .answer(to(0x30, new GetSensorReading(0, 6)), "00 20 c0")
                .answer(to(0x30, new GetSensorReadingFactors(0, 6, 0x20)), "00 30 02 00 00 00 00 f0");

        assertThat(read(P12V, CURVED))
                .extracting(SensorReading::sensor, SensorReading::value)
                .containsExactly(tuple("30h/0/4", 11.97), tuple("30h/0/6", 6.4));
    }

    @Test
    void haveTheThresholdsThatTheirOwnerComparesWith() {
        session.answer(to(0x30, new GetSensorThresholds(0, 4)), "00 3a b5 af aa c8 ce d4")
                .answer(to(0x30, new GetSensorHysteresis(0, 4)), "00 01 03");
        PlayedSensors.describe(session, P12V);

        SensorCatalogue catalogue = join(bmc.sensors());

        assertThat(catalogue.sensors().getFirst().thresholds())
                .isEqualTo(new SensorThresholds(null, 11.025, null, 12.6, 12.978, 13.356, 0.063, 0.189));
    }

    @Test
    void getTheirNewThresholdsFromTheirOwner() {
        SetSensorThresholds order = new SetSensorThresholds(0, 4, 0x10, ByteString.ofHex("00000000ce00"));
        session.answer(to(0x30, order), "00");
        PlayedSensors.describe(session, P12V);
        SensorCatalogue catalogue = join(bmc.sensors());

        join(bmc.thresholds(
                new Intent("audit-1"),
                catalogue.sensors().getFirst(),
                new SensorThresholds(null, null, null, null, 12.978, null, 0, 0)));

        assertThat(session.sent()).contains(to(0x30, order)).doesNotContain(order);
    }

    @Test
    void areAskedOfTheBmcWhereTheirOwnerIsNotThere() {
        session.refuse(to(0x30, new GetSensorReading(0, 4)), SendMessage.NOT_ACKNOWLEDGED)
                .answer(new GetSensorReading(0, 4), "be c0 c0");

        assertThat(read(P12V)).extracting(SensorReading::value).containsExactly(11.97);
    }

    @Test
    void ofSystemSoftwareAreAskedOfTheBmc() {
        session.answer(new GetSensorReading(0, 4), "be c0 c0");

        assertThat(read(ownedBy("41", PlayedSensors.P12V)))
                .extracting(SensorReading::value)
                .containsExactly(11.97);
    }

    @Test
    void areNotTakenForTheBmcsOwnOfTheSameNumber() {
        session.refuse(to(0x30, new GetSensorReading(0, 4)), SendMessage.NOT_ACKNOWLEDGED)
                .answer(new GetSensorReading(0, 4), "be c0 c0");

        assertThat(read(P12V, PlayedSensors.P12V))
                .extracting(SensorReading::quality)
                .containsExactly(Quality.UNAVAILABLE, Quality.OK);
    }

    @Test
    void ofASilentOwnerCostOneWaitARound() {
        session.refuse(to(0x30, new GetSensorReading(0, 4)), SendMessage.NO_ANSWER);

        assertThat(read(P12V, CURVED, PlayedSensors.P12V, PlayedSensors.CURVED))
                .extracting(SensorReading::quality)
                .containsExactly(Quality.UNAVAILABLE, Quality.UNAVAILABLE, Quality.UNAVAILABLE, Quality.UNAVAILABLE);
        assertThat(session.sent())
                .contains(to(0x30, new GetSensorReading(0, 4)))
                .doesNotContain(to(0x30, new GetSensorReading(0, 6)));
    }

    @Test
    void ofABusyOwnerDoNotFailTheRound() {
        session.answer(to(0x30, new GetSensorReading(0, 4)), "c0");

        assertThat(read(P12V)).extracting(SensorReading::quality).containsExactly(Quality.UNAVAILABLE);
    }
}
