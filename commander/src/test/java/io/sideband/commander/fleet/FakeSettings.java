package io.sideband.commander.fleet;

import io.sideband.bmc.BootOverride;
import io.sideband.bmc.ConsoleSettings;
import io.sideband.bmc.LanSettings;
import io.sideband.bmc.PowerCap;
import io.sideband.bmc.SensorCategory;
import io.sideband.bmc.SensorDescriptor;
import io.sideband.bmc.SensorThresholds;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was set on a {@link FakeServer}, which guards it. It has one sensor, {@code Inlet}. */
final class FakeSettings {
    private static final SensorThresholds BEFORE = new SensorThresholds(null, null, null, null, 40.0, null, 0, 0);

    private BootOverride boot = BootOverride.none();
    private Optional<PowerCap> cap = Optional.empty();
    private @Nullable SensorThresholds thresholds;
    private LanSettings lan = new LanSettings(LanSettings.Source.STATIC, null, null, null, 0);
    private ConsoleSettings console = new ConsoleSettings(true, null, true, true, 115_200);

    BootOverride boot() {
        return boot;
    }

    void boot(BootOverride now) {
        boot = now;
    }

    Optional<PowerCap> cap() {
        return cap;
    }

    void cap(Optional<PowerCap> now) {
        cap = now;
    }

    Optional<SensorDescriptor> sensor(String name) {
        return Optional.of(new SensorDescriptor(
                        "20h/0/1",
                        "Inlet",
                        1,
                        SensorCategory.TEMPERATURE,
                        1,
                        1,
                        "Cel",
                        "board",
                        true,
                        BEFORE,
                        List.of()))
                .filter(sensor -> sensor.name().equals(name));
    }

    @Nullable
    SensorThresholds thresholds() {
        return thresholds;
    }

    void thresholds(SensorThresholds now) {
        thresholds = now;
    }

    LanSettings lan() {
        return lan;
    }

    void lan(LanSettings now) {
        lan = now;
    }

    ConsoleSettings console() {
        return console;
    }

    void console(ConsoleSettings now) {
        console = now;
    }
}
