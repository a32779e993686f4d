package io.sideband.simulator.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FactorsTest {
    @Test
    void usesOffsetAndExponents() {
        Factors twelveVolts = new Factors(50, 400, 1, -3, false);

        assertThat(twelveVolts.value(160)).isCloseTo(12.0, within(1e-9));
        assertThat(twelveVolts.raw(12.0)).isEqualTo(160);
    }

    @Test
    void readsTwosComplement() {
        Factors signed = new Factors(1, 0, 0, 0, true);

        assertThat(signed.value(0xfb)).isEqualTo(-5);
        assertThat(signed.raw(-5)).isEqualTo(0xfb);
    }

    @Test
    void holdsAtTheEnds() {
        Factors unsigned = new Factors(1, 0, 0, 0, false);

        assertThat(unsigned.raw(300)).isEqualTo(0xff);
        assertThat(unsigned.raw(-1)).isZero();
    }

    @Test
    void refusesWhatDoesNotFitTheRecord() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Factors(512, 0, 0, 0, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new Factors(1, 0, 8, 0, false));
    }

    @Property
    void everyRawReadingSurvives(
            @ForAll @IntRange(min = 1, max = 511) int m,
            @ForAll @IntRange(min = -512, max = 511) int b,
            @ForAll @IntRange(min = -3, max = 3) int rExponent,
            @ForAll boolean signed,
            @ForAll @IntRange(max = 255) int raw) {
        Factors factors = new Factors(m, b, 0, rExponent, signed);

        assertThat(factors.raw(factors.value(raw))).isEqualTo(raw);
    }
}
