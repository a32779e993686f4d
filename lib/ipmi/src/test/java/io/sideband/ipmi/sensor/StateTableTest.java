package io.sideband.ipmi.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateTableTest {

    @Test
    void everyStandardTypeIsThere() {
        StateTable table = StateTable.load("states.txt");

        assertThat(IntStream.rangeClosed(0x01, 0x0c))
                .allMatch(type -> table.generic(0, type).isPresent());
        assertThat(IntStream.rangeClosed(0x01, 0x2c))
                .allMatch(type -> table.sensor(type).isPresent());
        assertThat(IntStream.rangeClosed(0x01, 0x0c))
                .allMatch(type -> table.generic(0, type).orElseThrow().at(0).isPresent());
    }

    @Test
    void vendorStatesHaveNoSeverity() {
        assertThat(SensorStates.state(0xc0, 0x6f, 2)).isEqualTo(new SensorState(2, "state 2", Severity.UNKNOWN));
        assertThat(SensorStates.state(0x01, 0x70, 2)).isEqualTo(new SensorState(2, "OEM state 2", Severity.UNKNOWN));
        assertThat(SensorStates.sensorTypeName(0xc1)).isEqualTo("OEM sensor type C1h");
    }

    @Test
    void sensorTypeMayGradeAGenericStateItsOwnWay() {
        assertThat(SensorStates.state(0x07, 0x03, 1).severity()).isEqualTo(Severity.CRITICAL);
        assertThat(SensorStates.state(0x15, 0x03, 1).severity()).isEqualTo(Severity.INFO);
        assertThat(SensorStates.state(0x07, 0x03, 0).severity()).isEqualTo(Severity.OK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " 0 ok text before any heading",
                "generic 01 a\ngeneric 01 b",
                "generic 01 a\n 0 ok x\n 0 ok y",
                "generic 01 a\n15 ok x",
                "generic 01 a\n 0 dreadful x",
                "generic 01 a\nnonsense"
            })
    void mistakesFailTheLoad(String text) {
        assertThatThrownBy(() -> StateTable.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
