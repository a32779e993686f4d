package io.sideband.collector.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.bmc.SensorCatalogue;
import io.sideband.bmc.SensorCategory;
import io.sideband.bmc.SensorDescriptor;
import io.sideband.collector.Settings;
import io.sideband.events.SensorKind;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SensorPolicyTest {
    private static final SensorCatalogue CATALOGUE = new SensorCatalogue(
            "ab12",
            0,
            0,
            List.of(
                    sensor(1, SensorCategory.VOLTAGE),
                    sensor(2, SensorCategory.TEMPERATURE),
                    sensor(3, SensorCategory.DISCRETE),
                    sensor(4, SensorCategory.FAN)));

    private static SensorDescriptor sensor(int number, SensorCategory category) {
        return new SensorDescriptor(
                "20h/0/" + number,
                "S" + number,
                number,
                category,
                1,
                1,
                "1",
                "system board 1",
                category != SensorCategory.DISCRETE,
                null,
                List.of());
    }

    private static List<String> groups(SensorPolicy policy) {
        return policy.groups(CATALOGUE).stream()
                .map(g -> g.name()
                        + g.sensors().stream().map(SensorDescriptor::number).toList())
                .toList();
    }

    @Test
    void voltagesAreReadAtEachFourthPollAndTheRestAtEach() {
        SensorPolicy policy = new SensorPolicy(Map.of());

        assertThat(groups(policy)).containsExactly("fast[2, 4]", "values-every-4[1]", "discrete[3]");
        assertThat(policy.groups(CATALOGUE)).extracting(SensorGroup::every).containsExactly(1, 4, 1);
    }

    @Test
    void configurationOverridesTheStandard() {
        assertThat(groups(new SensorPolicy(Map.of(SensorKind.VOLTAGE, 1, SensorKind.FAN, 2, SensorKind.DISCRETE, 3))))
                .containsExactly("fast[1, 2]", "values-every-2[4]", "discrete-every-3[3]");
        assertThatThrownBy(() -> new SensorPolicy(Map.of(SensorKind.FAN, 0)))
                .hasMessageContaining("sideband.sensors.every.fan");
    }

    @Test
    void bmcsThatShareACatalogueShareItsGroups() {
        SensorPolicy policy = new SensorPolicy(Map.of());

        assertThat(policy.groups(CATALOGUE)).isSameAs(policy.groups(CATALOGUE));
    }

    @Test
    void seldomGroupsOfDifferentBmcsAreSpreadOverThePolls() {
        SensorGroup seldom = new SensorGroup("values-every-4", 4, List.of());

        assertThat(IntStream.range(0, 4).filter(place -> seldom.due(7, place)).count())
                .isEqualTo(1);
        assertThat(IntStream.range(0, 4).filter(place -> seldom.due(0, place)).count())
                .as("all are read in the first poll")
                .isEqualTo(4);
        assertThat(seldom.due(5, -1)).isTrue();
    }

    @Test
    void keysAreByKindAndNoneIsSetByDefault() {
        assertThat(Settings.read(SensorsConfig.class, Map.of()).every()).isEmpty();
        assertThat(Settings.read(SensorsConfig.class, Map.of("sideband.sensors.every.voltage", "2"))
                        .every())
                .containsExactly(Map.entry(SensorKind.VOLTAGE, 2));
    }
}
