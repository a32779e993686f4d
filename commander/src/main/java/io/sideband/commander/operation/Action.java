package io.sideband.commander.operation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.sideband.bmc.PowerAction;
import io.sideband.bmc.PowerState;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be done to a BMC's server. */
public enum Action {
    POWER_ON("power.on", PowerAction.ON, PowerState.ON),
    POWER_OFF("power.off", PowerAction.OFF, PowerState.OFF),
    POWER_CYCLE("power.cycle", PowerAction.CYCLE, null),
    POWER_RESET("power.reset", PowerAction.RESET, null),
    POWER_SOFT_OFF("power.soft-off", PowerAction.SOFT_OFF, PowerState.OFF),
    CHASSIS_IDENTIFY("chassis.identify", null, null);

    private final String code;
    private final Optional<PowerAction> power;
    private final Optional<PowerState> wanted;

    Action(String code, @Nullable PowerAction power, @Nullable PowerState wanted) {
        this.code = code;
        this.power = Optional.ofNullable(power);
        this.wanted = Optional.ofNullable(wanted);
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
        return power.map(PowerAction::repeatable).orElse(true);
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
