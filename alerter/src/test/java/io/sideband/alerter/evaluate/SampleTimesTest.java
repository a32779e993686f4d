package io.sideband.alerter.evaluate;

import static io.sideband.alerter.Fleet.T0;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SampleTimesTest {
    @Test
    void aSampleIsNewsOnlyIfItIsLaterThanTheLastOfItsSensor() {
        SampleTimes times = SampleTimes.none().with(List.of("a", "b"), T0).with(List.of("b"), T0.plusSeconds(5));

        assertThat(times.news("a", T0)).isFalse();
        assertThat(times.news("a", T0.plusSeconds(1))).isTrue();
        assertThat(times.news("b", T0.plusSeconds(5))).isFalse();
        assertThat(times.news("b", T0.plusSeconds(6))).isTrue();
        assertThat(times.news("c", T0.minusSeconds(60))).isTrue();
    }

    @Test
    void eachSensorIsHeldOnce() {
        SampleTimes times = SampleTimes.none();
        for (int i = 0; i < 100; i++) {
            times = times.with(List.of("a", "b"), T0.plusSeconds(i));
        }

        assertThat(times.sensors()).hasSize(1);
    }

    @Test
    void sensorsThatAreGoneAreForgotten() {
        SampleTimes times = SampleTimes.none().with(List.of("a", "b"), T0).only(Set.of("b"));

        assertThat(times).isEqualTo(SampleTimes.none().with(List.of("b"), T0));
    }

    @Test
    void survivesItsStore() {
        SampleTimes times = SampleTimes.none().with(List.of("20h/0/1"), T0).with(List.of("20h/0/2"), T0.plusMillis(1));
        JsonSerde<SampleTimes> serde = new JsonSerde<>(SampleTimes.class);

        assertThat(serde.deserializer().deserialize("t", serde.serializer().serialize("t", times)))
                .isEqualTo(times);
    }
}
