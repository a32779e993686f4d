package io.sideband.bmc.ipmi;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.bmc.Bmc;
import io.sideband.bmc.SensorCatalogue;
import io.sideband.bmc.SensorThresholds;
import io.sideband.ipmi.command.GetDeviceId;
import io.sideband.ipmi.command.GetSdr;
import io.sideband.ipmi.command.GetSensorHysteresis;
import io.sideband.ipmi.command.GetSensorThresholds;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** How a BMC's sensors become known: walked once for all BMCs alike, thresholds from each. */
class IpmiCatalogueTest {
    private final SensorModels models = new SensorModels();
    private final PlayedSession session = new PlayedSession();
    private final Bmc bmc = open(session);

    private Bmc open(PlayedSession with) {
        return new IpmiBmc("rack1-u01", with, models, attempt -> CompletableFuture.completedFuture(null));
    }

    @Test
    void thresholdsAreThoseTheBmcComparesWithNow() {
        PlayedSensors.describe(session);
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
        PlayedSensors.describe(session);
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
        PlayedSensors.describe(session);
        SensorCatalogue foreign = new SensorCatalogue("00", 1, 2, List.of());

        assertThat(join(bmc.thresholds(foreign))).isEqualTo(join(bmc.sensors()));
    }

    @Test
    void thresholdsThatCannotBeReadAreThoseOfTheRecord() {
        PlayedSensors.describe(session);

        assertThat(join(bmc.sensors()).sensors().getFirst().thresholds())
                .isEqualTo(new SensorThresholds(10.71, 11.025, 11.403, 12.6, 12.978, 13.356, 0.126, 0.126));
    }

    @Test
    void bmcsOfAModelShareOneCatalogue() {
        PlayedSession other = new PlayedSession();
        PlayedSensors.describe(session);
        PlayedSensors.describe(other);

        SensorCatalogue first = join(bmc.sensors());
        SensorCatalogue second = join(open(other).sensors());

        assertThat(second).isEqualTo(first);
        assertThat(second.sensors()).isSameAs(first.sensors());
    }

    @Test
    void bmcLikeOneThatWasWalkedShowsOneRecordOnly() {
        PlayedSensors.describe(session);
        session.answer(new GetDeviceId(), PlayedSensors.DEVICE);
        SensorCatalogue first = join(bmc.sensors());
        PlayedSession other = PlayedSensors.spotChecked(PlayedSensors.P12V, PlayedSensors.DRIVES, PlayedSensors.CURVED)
                .answer(new GetDeviceId(), PlayedSensors.DEVICE);

        assertThat(join(open(other).sensors())).isEqualTo(first);
        assertThat(other.sent()).filteredOn(c -> c instanceof GetSdr).hasSize(1);
    }

    @Test
    void bmcWhoseRecordIsAnotherIsWalkedItself() {
        PlayedSensors.describe(session);
        session.answer(new GetDeviceId(), PlayedSensors.DEVICE);
        SensorCatalogue first = join(bmc.sensors());
        PlayedSession other = PlayedSensors.spotChecked(PlayedSensors.CURVED, PlayedSensors.P12V, PlayedSensors.DRIVES)
                .answer(new GetDeviceId(), PlayedSensors.DEVICE);
        PlayedSensors.describe(other);

        assertThat(join(open(other).sensors())).isEqualTo(first);
        assertThat(other.sent())
                .filteredOn(c -> c instanceof GetSdr)
                .hasSizeGreaterThan(3)
                .contains(new GetSdr(0, 0, 0, 5));
    }

    @Test
    void bmcOfAnotherFirmwareIsWalkedItself() {
        PlayedSensors.describe(session);
        session.answer(new GetDeviceId(), PlayedSensors.DEVICE);
        SensorCatalogue first = join(bmc.sensors());
        PlayedSession other = new PlayedSession().answer(new GetDeviceId(), "20 81 09 09 02 9f 910212 020f");
        PlayedSensors.describe(other);

        assertThat(join(open(other).sensors())).isEqualTo(first);
        assertThat(other.sent()).contains(new GetSdr(0, 0, 0, 5));
    }

    @Test
    void changeOfTheRepositoryShowsInItsTimeStamps() {
        PlayedSensors.describe(session);
        SensorCatalogue catalogue = join(bmc.sensors());
        SensorCatalogue older = new SensorCatalogue(catalogue.model(), 0, 2, catalogue.sensors());
        SensorCatalogue foreign = new SensorCatalogue("00", 1, 2, catalogue.sensors());

        assertThat(join(bmc.sensorsChangedSince(catalogue))).isFalse();
        assertThat(join(bmc.sensorsChangedSince(older))).isTrue();
        assertThat(join(bmc.sensorsChangedSince(foreign))).isTrue();
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
