package io.sideband.collector.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.bmc.SensorCatalogue;
import io.sideband.collector.FakeBmc;
import io.sideband.events.SensorSnapshot;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotPoolTest {
    private static SensorSnapshot snapshot(String bmc) {
        SensorCatalogue catalogue = new SensorCatalogue("ab12", 1, 0, List.of(FakeBmc.TEMPERATURE, FakeBmc.SUPPLY));
        return SensorSnapshots.of(bmc, catalogue, Instant.EPOCH);
    }

    @Test
    void snapshotsOfAModelShareTheirSensorsAndNothingElse() {
        SnapshotPool pool = new SnapshotPool();
        SensorSnapshot one = pool.share(snapshot("rack1-u01"));
        SensorSnapshot other = pool.share(snapshot("rack1-u02"));

        assertThat(other).isEqualTo(snapshot("rack1-u02"));
        assertThat(other.sensors()).isSameAs(one.sensors());
    }
}
