package io.sideband.commander.operation;

import io.sideband.bmc.BmcReset;
import io.sideband.bmc.BootOverride;
import io.sideband.bmc.ConsoleSettings;
import io.sideband.bmc.LanSettings;
import io.sideband.bmc.PowerCap;
import io.sideband.bmc.RawRequest;
import io.sideband.bmc.RestorePolicy;
import io.sideband.bmc.SensorThresholds;
import java.time.Duration;
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
 *   <li>{@code sensor.thresholds}: {@code sensor}, its id or name, and at least one of {@code lower-non-recoverable},
 *       {@code lower-critical}, {@code lower-non-critical}, {@code upper-…}, in the sensor's unit
 *   <li>{@code user.password}: {@code credential}, the name of the one that holds the new password
 *   <li>{@code lan.configure}: at least one of {@code source} (static, dhcp), {@code address} (of one BMC only), {@code mask},
 *       {@code gateway}, {@code vlan}
 *   <li>{@code sol.configure}: at least one of {@code enabled}, {@code privilege} (user, operator, administrator), {@code
 *       force-encryption}, {@code force-authentication}, {@code bit-rate}
 *   <li>{@code raw}: {@code netfn}, {@code command}; {@code lun}, else 0; {@code data}, hexadecimal, else none
 * </ul>
 */
public record ActionParameters(Map<String, String> values) {
    /** What IPMI v2.0 §28.5 lights the lamp for when nothing is said. */
    private static final Duration IDENTIFY_DEFAULT = Duration.ofSeconds(15);

    private static final Duration IDENTIFY_LONGEST = Duration.ofSeconds(255);
    private static final String ONE_SECOND = "PT1S";
    private static final int APPLICATION = 0x06;
    /** Send Message, Set User Password, Set Channel Security Keys (IPMI v2.0 appendix G). */
    private static final Set<Integer> SECRET_OR_NESTED = Set.of(0x34, 0x47, 0x56);

    private static final Set<String> THRESHOLDS = Set.of(
            "sensor",
            "lower-non-recoverable",
            "lower-critical",
            "lower-non-critical",
            "upper-non-critical",
            "upper-critical",
            "upper-non-recoverable");

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
            case RAW -> Map.of("lun", "0", "data", "");
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
            case SENSOR_THRESHOLDS -> THRESHOLDS;
            case USER_PASSWORD -> Set.of("credential");
            case LAN_CONFIGURE -> Set.of("source", "address", "mask", "gateway", "vlan");
            case SOL_CONFIGURE ->
                Set.of("enabled", "privilege", "force-encryption", "force-authentication", "bit-rate");
            case RAW -> Set.of("netfn", "lun", "command", "data");
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
            case SENSOR_THRESHOLDS -> {
                sensor();
                thresholds();
                requireMoreThan(1, "a threshold");
            }
            case USER_PASSWORD -> credential();
            case LAN_CONFIGURE -> {
                lan();
                requireMoreThan(0, "a setting");
            }
            case SOL_CONFIGURE -> {
                console();
                requireMoreThan(0, "a setting");
            }
            case RAW -> raw();
            default -> {}
        }
    }

    private void requireMoreThan(int count, String what) {
        if (values.size() <= count) {
            throw new IllegalArgumentException("parameters must name %s".formatted(what));
        }
    }

    /** How long the lamp is lit. */
    public Duration identify() {
        return reader().duration("duration");
    }

    /** How long the operating system has to shut down. */
    public Duration softOffWait() {
        return reader().duration("wait");
    }

    public RestorePolicy restorePolicy() {
        return reader().choice("policy", RestorePolicy.values());
    }

    public PowerCap powerCap() {
        return new PowerCap(
                reader().number("watts"), reader().duration("correction"), reader().duration("sampling"), false);
    }

    public BootOverride bootOverride() {
        return new BootOverride(
                reader().choice("target", BootOverride.Target.values()),
                reader().truth("persistent"),
                reader().truth("uefi"));
    }

    public BmcReset bmcReset() {
        return reader().choice("mode", BmcReset.values());
    }

    /** Which sensor: its id, or its name if no other has it. */
    public String sensor() {
        return reader().required("sensor");
    }

    /** In the sensor's unit; those that are not given are null and stay what they are. */
    public SensorThresholds thresholds() {
        ParameterReader reader = reader();
        return new SensorThresholds(
                reader.decimalOrNull("lower-non-recoverable"),
                reader.decimalOrNull("lower-critical"),
                reader.decimalOrNull("lower-non-critical"),
                reader.decimalOrNull("upper-non-critical"),
                reader.decimalOrNull("upper-critical"),
                reader.decimalOrNull("upper-non-recoverable"),
                0,
                0);
    }

    /** Name of the credential that holds the new password, and says whose. */
    public String credential() {
        return reader().required("credential");
    }

    /** What is not given is null. */
    public LanSettings lan() {
        ParameterReader reader = reader();
        LanSettings.Source source = reader.choiceOrNull("source", LanSettings.Source.values());
        if (source == LanSettings.Source.OTHER) {
            throw new IllegalArgumentException("source must be static or dhcp");
        }
        return new LanSettings(
                source,
                reader.addressOrNull("address"),
                reader.addressOrNull("mask"),
                reader.addressOrNull("gateway"),
                reader.numberOrNull("vlan"));
    }

    /** What is not given is null. */
    public ConsoleSettings console() {
        ParameterReader reader = reader();
        return new ConsoleSettings(
                reader.truthOrNull("enabled"),
                reader.choiceOrNull("privilege", ConsoleSettings.Privilege.values()),
                reader.truthOrNull("force-encryption"),
                reader.truthOrNull("force-authentication"),
                reader.numberOrNull("bit-rate"));
    }

    /** @throws IllegalArgumentException also for a request that carries a secret, or another request inside */
    public RawRequest raw() {
        ParameterReader reader = reader();
        RawRequest request = new RawRequest(
                reader.number("netfn"), reader.number("lun"), reader.number("command"), reader.required("data"));
        if (request.netFn() == APPLICATION && SECRET_OR_NESTED.contains(request.command())) {
            throw new IllegalArgumentException(
                    "command %02Xh of netfn 06h may carry a secret, or another request: it is not sent raw"
                            .formatted(request.command()));
        }
        return request;
    }

    /** True if it can only be meant for one BMC. */
    boolean forOneOnly() {
        return values.containsKey("address");
    }

    private ParameterReader reader() {
        return new ParameterReader(values);
    }
}
