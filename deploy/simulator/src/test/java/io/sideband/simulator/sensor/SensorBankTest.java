package io.sideband.simulator.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.simulator.model.Climate;
import io.sideband.simulator.model.Conditions;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class SensorBankTest {
    private static final SensorKey CPU = SensorKey.ofBmc(0, 0x01);
    private static final SensorKey FAN = SensorKey.ofBmc(0, 0x21);
    private static final SensorKey INLET = SensorKey.ofBmc(0, 0x04);
    private static final SensorKey SUPPLY = SensorKey.ofBmc(0, 0x51);

    private final List<String> events = new ArrayList<>();
    private final SensorBank bank = new SensorBank(
            StandardBoard.catalogue(),
            event -> events.add("%s %s %d %02x/%02x"
                    .formatted(
                            event.spec().name(),
                            event.asserted() ? "on" : "off",
                            event.offset(),
                            event.data2(),
                            event.data3())));
    private final Conditions on = new Climate(1, true).at(1.7e9, true, 0);
    private final Conditions off = new Climate(1, false).at(1.7e9, false, 0);

    @Test
    void hasAboutFortySensorsOfAllKinds() {
        List<SensorSpec> specs = bank.catalogue().specs();

        assertThat(specs).hasSize(44);
        assertThat(specs.stream().filter(SensorSpec.Analog.class::isInstance)).hasSize(30);
        assertThat(specs.stream().filter(SensorSpec.EventOnly.class::isInstance))
                .hasSize(1);
    }

    @Test
    void nothingIsWrongWithAHealthyMachine() {
        for (SensorSpec spec : bank.catalogue().specs()) {
            bank.read(spec.key(), on).ifPresent(reading -> {
                assertThat(reading.available()).as(spec.name()).isTrue();
                if (spec instanceof SensorSpec.Analog) {
                    assertThat(reading.states()).as(spec.name()).isZero();
                }
            });
        }
        assertThat(events).isEmpty();
    }

    @Test
    void whatNeedsTheHostIsUnavailableWithoutIt() {
        assertThat(bank.read(CPU, off).orElseThrow().available()).isFalse();
        assertThat(bank.read(FAN, off).orElseThrow().available()).isFalse();
        assertThat(bank.read(INLET, off).orElseThrow().available()).isTrue();
    }

    @Test
    void crossingUpwardsRaisesEachThresholdInOrder() {
        bank.set(CPU, new SensorSetting.Value(97), on);

        assertThat(events).containsExactly("CPU1 Temp on 7 61/5a", "CPU1 Temp on 9 61/5f");
        assertThat(bank.read(CPU, on).orElseThrow().states()).isEqualTo(0x18);
    }

    @Test
    void hysteresisKeepsAThresholdCrossed() {
        bank.set(CPU, new SensorSetting.Value(91), on);
        events.clear();

        bank.set(CPU, new SensorSetting.Value(88), on);
        assertThat(events).isEmpty();
        assertThat(bank.read(CPU, on).orElseThrow().states()).isEqualTo(0x08);

        bank.set(CPU, new SensorSetting.Value(87), on);
        assertThat(events).containsExactly("CPU1 Temp off 7 57/5a");
    }

    @Test
    void releaseLetsTheSensorMeasureAgain() {
        bank.set(CPU, new SensorSetting.Value(97), on);
        events.clear();

        bank.release(CPU, on);

        assertThat(events)
                .extracting(event -> event.substring(0, 15))
                .containsExactly("CPU1 Temp off 9", "CPU1 Temp off 7");
        assertThat(bank.read(CPU, on).orElseThrow().states()).isZero();
    }

    @Test
    void lowerThresholdsAreCrossedDownwards() {
        bank.set(FAN, new SensorSetting.Value(0), on);

        assertThat(events).containsExactly("FAN1 on 0 00/14", "FAN1 on 2 00/0f", "FAN1 on 4 00/0a");
    }

    @Test
    void negativeValuesCompareAsNegative() {
        bank.set(INLET, new SensorSetting.Value(-3), on);

        assertThat(bank.read(INLET, on).orElseThrow().states()).isEqualTo(Threshold.LOWER_NON_CRITICAL.bit());
    }

    @Test
    void discreteStatesComeAndGo() {
        bank.set(SUPPLY, new SensorSetting.States(0b11), on);
        bank.release(SUPPLY, on);

        assertThat(events).containsExactly("PSU1 Status on 1 ff/ff", "PSU1 Status off 1 ff/ff");
    }

    @Test
    void disabledEventsAreNotRaised() {
        SensorSpec cpu = bank.catalogue().byKey(CPU).orElseThrow();
        bank.enables(cpu, new EventEnables(false, true, 0xfff, 0xfff));

        bank.set(CPU, new SensorSetting.Value(97), on);

        assertThat(events).isEmpty();
    }

    @Test
    void changedThresholdsCount() {
        SensorSpec.Analog cpu = (SensorSpec.Analog) bank.catalogue().byKey(CPU).orElseThrow();
        bank.thresholds(cpu, bank.thresholds(cpu).with(Threshold.UPPER_NON_CRITICAL, 10), on);

        assertThat(bank.read(CPU, on).orElseThrow().states()).isEqualTo(Threshold.UPPER_NON_CRITICAL.bit());
        assertThat(StandardBoard.catalogue().byKey(CPU))
                .get()
                .extracting(spec -> ((SensorSpec.Analog) spec).thresholds().raw(Threshold.UPPER_NON_CRITICAL))
                .isEqualTo(90);
    }

    @Test
    void aSettingMustFitTheSensor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bank.set(SUPPLY, new SensorSetting.Value(1), on))
                .withMessageContaining("PSU1 Status");
        assertThatThrownBy(() -> bank.set(SensorKey.ofBmc(0, 0xee), new SensorSetting.Value(1), on))
                .isInstanceOf(NoSuchElementException.class);
    }
}
