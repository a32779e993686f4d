package io.sideband.commander.operation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.sideband.bmc.PowerAction;
import io.sideband.bmc.PowerState;
import io.sideband.commander.permission.Asked;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be done to a BMC or its server. Parameters are in {@link ActionParameters}. */
public enum Action {
    POWER_ON("power.on", PowerAction.ON, PowerState.ON),
    POWER_OFF("power.off", PowerAction.OFF, PowerState.OFF),
    POWER_CYCLE("power.cycle", PowerAction.CYCLE, null),
    POWER_RESET("power.reset", PowerAction.RESET, null),
    POWER_SOFT_OFF("power.soft-off", PowerAction.SOFT_OFF, PowerState.OFF),
    /** Asks the operating system to shut down, waits for it, and takes the power away if it does not. */
    POWER_SOFT_OFF_THEN_OFF("power.soft-off-then-off", PowerAction.OFF, PowerState.OFF),
    /** Interrupts the running system for a diagnosis: NMI on most servers. */
    POWER_INTERRUPT("power.interrupt", Traits.HARMFUL_TWICE),
    /** What the server does when mains power comes back. */
    POWER_RESTORE_POLICY("power.restore-policy", Traits.SETTING),
    /** Limits what the server may take, from now on. */
    POWER_CAP("power.cap", Traits.SETTING),
    POWER_UNCAP("power.uncap", Traits.SETTING),
    /** From what the server starts next. */
    BOOT_OVERRIDE("boot.override", Traits.SETTING),
    /** Erases the BMC's log once the collector has published all of it. */
    LOG_CLEAR("log.clear", Traits.BESIDE_POLLING),
    /** Starts the BMC itself anew; the server goes on. */
    BMC_RESET("bmc.reset", Traits.HARMFUL_TWICE),
    CHASSIS_IDENTIFY("chassis.identify", Traits.BESIDE_POLLING),
    /** At what values a sensor's states change. */
    SENSOR_THRESHOLDS("sensor.thresholds", Traits.SETTING),
    /** Gives a user of the BMC the password that a credential holds; it must open the BMC, or the old one is put back. */
    USER_PASSWORD("user.password", Traits.SETTING),
    LAN_CONFIGURE("lan.configure", Traits.SETTING),
    SOL_CONFIGURE("sol.configure", Traits.SETTING),
    /** One request, as somebody wrote it: nobody knows what it does, or does twice. */
    RAW("raw", Traits.HARMFUL_TWICE);

    /** What those have in common that leave the power alone. */
    private enum Traits {
        /** Harmless when repeated. */
        SETTING,
        HARMFUL_TWICE,
        /** Harmless when repeated, and the collector need not leave the BMC alone for it. */
        BESIDE_POLLING
    }

    private final String code;
    private final Optional<PowerAction> power;
    private final Optional<PowerState> wanted;
    private final Traits traits;

    Action(String code, PowerAction power, @Nullable PowerState wanted) {
        this.code = code;
        this.power = Optional.of(power);
        this.wanted = Optional.ofNullable(wanted);
        this.traits = power.repeatable() ? Traits.SETTING : Traits.HARMFUL_TWICE;
    }

    Action(String code, Traits traits) {
        this.code = code;
        this.power = Optional.empty();
        this.wanted = Optional.empty();
        this.traits = traits;
    }

    /** The stable name, as in the REST interface, on Kafka and in the tables. */
    @JsonValue
    public String code() {
        return code;
    }

    /** The change of the server's power that this is; empty for those that leave it alone. */
    public Optional<PowerAction> power() {
        return power;
    }

    /** The power state in which it is done; empty if every state that it ends in can also be the one before. */
    public Optional<PowerState> wanted() {
        return wanted;
    }

    /** True if sending it twice does no more than sending it once. */
    public boolean repeatable() {
        return traits != Traits.HARMFUL_TWICE;
    }

    /** True if the collector leaves the BMC alone meanwhile. */
    public boolean exclusive() {
        return traits != Traits.BESIDE_POLLING;
    }

    /** True if it changes how the BMC itself is set up: a session for it has the privilege of an administrator. */
    public boolean administers() {
        return switch (this) {
            case BMC_RESET, USER_PASSWORD, LAN_CONFIGURE, SOL_CONFIGURE, RAW -> true;
            case POWER_ON,
                    POWER_OFF,
                    POWER_CYCLE,
                    POWER_RESET,
                    POWER_SOFT_OFF,
                    POWER_SOFT_OFF_THEN_OFF,
                    POWER_INTERRUPT,
                    POWER_RESTORE_POLICY,
                    POWER_CAP,
                    POWER_UNCAP,
                    BOOT_OVERRIDE,
                    LOG_CLEAR,
                    CHASSIS_IDENTIFY,
                    SENSOR_THRESHOLDS -> false;
        };
    }

    /** What the policy is asked about it. */
    public Asked asked() {
        return new Asked(code, interrupts(), this == RAW);
    }

    /** True if the server stops working by it, if only for a moment, or may stop. */
    public boolean interrupts() {
        return this == POWER_INTERRUPT
                || this == RAW
                || power.filter(change -> change != PowerAction.ON).isPresent();
    }

    /** @throws IllegalArgumentException listing the codes there are */
    @JsonCreator
    public static Action of(String code) {
        return Arrays.stream(values())
                .filter(a -> a.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("action %s is none of %s"
                        .formatted(
                                code, Arrays.stream(values()).map(Action::code).collect(Collectors.joining(", ")))));
    }
}
