package io.sideband.commander.operation;

import io.sideband.bmc.BmcReset;
import io.sideband.bmc.BootOverride;
import io.sideband.bmc.PowerCap;
import io.sideband.bmc.RestorePolicy;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an action needs beside the BMC, by name:
 *
 * <ul>
 *   <li>{@code chassis.identify}: {@code duration}, whole seconds up to 255, zero puts the lamp out; else 15 s
 *   <li>{@code power.soft-off-then-off}: {@code wait} for the operating system; else one minute
 *   <li>{@code power.restore-policy}: {@code policy}: stay-off, as-before, always-on
 *   <li>{@code power.cap}: {@code watts}; {@code correction} time and {@code sampling} period; else one second each
 *   <li>{@code boot.override}: {@code target}: none, pxe, disk, cd, setup …; {@code persistent} and {@code uefi}; else false
 *   <li>{@code bmc.reset}: {@code mode}: cold, warm
 * </ul>
 */
public record ActionParameters(Map<String, String> values) {
    /** What IPMI v2.0 §28.5 lights the lamp for when nothing is said. */
    private static final Duration IDENTIFY_DEFAULT = Duration.ofSeconds(15);

    private static final Duration IDENTIFY_LONGEST = Duration.ofSeconds(255);
    private static final String ONE_SECOND = "PT1S";

    public ActionParameters {
        values = Map.copyOf(values);
    }

    /**
     * Those of {@code action}, with what was left out.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    static ActionParameters of(Action action, Map<String, String> given) {
        Map<String, String> all = new TreeMap<>(defaults(action));
        Set<String> known = known(action);
        given.forEach((name, value) -> {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("%s has no parameter %s".formatted(action.code(), name));
            }
            all.put(name, value);
        });
        ActionParameters parameters = new ActionParameters(all);
        parameters.check(action);
        return parameters;
    }

    private static Map<String, String> defaults(Action action) {
        return switch (action) {
            case CHASSIS_IDENTIFY -> Map.of("duration", IDENTIFY_DEFAULT.toString());
            case POWER_SOFT_OFF_THEN_OFF -> Map.of("wait", "PT1M");
            case POWER_CAP -> Map.of("correction", ONE_SECOND, "sampling", ONE_SECOND);
            case BOOT_OVERRIDE -> Map.of("persistent", "false", "uefi", "false");
            default -> Map.of();
        };
    }

    private static Set<String> known(Action action) {
        return switch (action) {
            case CHASSIS_IDENTIFY -> Set.of("duration");
            case POWER_SOFT_OFF_THEN_OFF -> Set.of("wait");
            case POWER_RESTORE_POLICY -> Set.of("policy");
            case POWER_CAP -> Set.of("watts", "correction", "sampling");
            case BOOT_OVERRIDE -> Set.of("target", "persistent", "uefi");
            case BMC_RESET -> Set.of("mode");
            default -> Set.of();
        };
    }

    private void check(Action action) {
        switch (action) {
            case CHASSIS_IDENTIFY -> {
                Duration lit = identify();
                if (lit.isNegative() || lit.compareTo(IDENTIFY_LONGEST) > 0 || lit.getNano() != 0) {
                    throw new IllegalArgumentException("duration must be whole seconds from 0 to 255");
                }
            }
            case POWER_SOFT_OFF_THEN_OFF -> {
                if (!softOffWait().isPositive()) {
                    throw new IllegalArgumentException("wait must be longer than zero");
                }
            }
            case POWER_RESTORE_POLICY -> restorePolicy();
            case POWER_CAP -> powerCap();
            case BOOT_OVERRIDE -> bootOverride();
            case BMC_RESET -> bmcReset();
            default -> {}
        }
    }

    /** How long the lamp is lit. */
    public Duration identify() {
        return duration("duration");
    }

    /** How long the operating system has to shut down. */
    public Duration softOffWait() {
        return duration("wait");
    }

    public RestorePolicy restorePolicy() {
        return choice("policy", RestorePolicy.values());
    }

    public PowerCap powerCap() {
        int watts;
        try {
            watts = Integer.parseInt(required("watts"));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("watts must be a whole number", e);
        }
        return new PowerCap(watts, duration("correction"), duration("sampling"), false);
    }

    public BootOverride bootOverride() {
        return new BootOverride(choice("target", BootOverride.Target.values()), truth("persistent"), truth("uefi"));
    }

    public BmcReset bmcReset() {
        return choice("mode", BmcReset.values());
    }

    private String required(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("parameter %s is missing".formatted(name));
        }
        return value;
    }

    private Duration duration(String name) {
        try {
            return Duration.parse(required(name));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("%s must be an ISO 8601 duration".formatted(name), e);
        }
    }

    private boolean truth(String name) {
        return switch (required(name)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("%s must be true or false".formatted(name));
        };
    }

    private <E extends Enum<E>> E choice(String name, E[] choices) {
        String value = required(name);
        return Arrays.stream(choices)
                .filter(choice -> code(choice).equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s must be one of %s"
                        .formatted(
                                name,
                                Arrays.stream(choices)
                                        .map(ActionParameters::code)
                                        .toList())));
    }

    private static String code(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
