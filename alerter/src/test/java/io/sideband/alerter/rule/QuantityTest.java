package io.sideband.alerter.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sideband.events.SensorKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "100, Cel, [degF], 212",
        "-40, [degF], Cel, -40",
        "0, Cel, K, 273.15",
        "451, [degF], K, 505.928",
        "1.5, kW, W, 1500",
        "1, kW.h, J, 3600000",
        "100, [cft_i]/min, m3/h, 169.901",
        "12, V, mV, 12000",
        "7, {widget}, {widget}, 7"
    })
    void unitsOfOneDimensionAreConverted(double value, String from, String to, double expected) {
        assertThat(new Quantity(value, from).in(to))
                .hasValueSatisfying(q -> assertThat(q.value()).isCloseTo(expected, within(0.001)));
    }

    @ParameterizedTest
    @CsvSource({"Cel, W", "V.A, W", "{rpm}, %", "{widget}, Cel", "1, Cel"})
    void othersAreNot(String from, String to) {
        assertThat(new Quantity(1, from).in(to)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "TEMPERATURE, [degF], true",
        "TEMPERATURE, W, false",
        "FAN, {rpm}, true",
        "FAN, %, true",
        "POWER, V.A, true",
        "DISCRETE, Cel, false",
        "OTHER, {widget}, true"
    })
    void aKindHasItsUnits(SensorKind kind, String unit, boolean measures) {
        assertThat(Quantity.measures(kind, unit)).isEqualTo(measures);
    }
}
