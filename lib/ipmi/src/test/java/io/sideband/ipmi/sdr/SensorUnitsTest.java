package io.sideband.ipmi.sdr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensorUnitsTest {

    @ParameterizedTest
    @CsvSource({
        "1, Cel",
        "4, V",
        "5, A",
        "6, W",
        "7, J",
        "18, {rpm}",
        "17, [cft_i]/min",
        "19, Hz",
        "26, wk",
        "38, [foz_us]",
        "46, [ft_i].[lbf_av]",
        "54, Ohm",
        "59, 1",
        "65, K",
        "70, By",
        "80, {retry}",
        "92, g",
        "93, 1",
        "255, 1"
    })
    void namesTheBaseUnit(int base, String ucum) {
        assertThat(new SensorUnits(0, 0, 0, false, base, 0).ucum()).isEqualTo(ucum);
    }

    @Test
    void percentageOverridesTheUnit() {
        assertThat(new SensorUnits(0, 0, 0, true, 4, 0).ucum()).isEqualTo("%");
    }

    @Test
    void joinsModifierAndRate() {
        assertThat(new SensorUnits(0, 4, 0, false, 37, 0).ucum()).isEqualTo("L/min");
        assertThat(new SensorUnits(0, 0, 1, false, 7, 6).ucum()).isEqualTo("J/W");
        assertThat(new SensorUnits(0, 3, 2, false, 16, 34).ucum()).isEqualTo("N.m/s");
    }

    @Test
    void everyCodeIsPrintableAsciiWithBalancedBraces() {
        assertThat(IntStream.range(0, 256).mapToObj(UnitCodes::ucum))
                .allMatch(ucum -> ucum.matches("[!-~]+"))
                .allMatch(ucum -> ucum.chars().filter(c -> c == '{').count()
                        == ucum.chars().filter(c -> c == '}').count());
    }
}
