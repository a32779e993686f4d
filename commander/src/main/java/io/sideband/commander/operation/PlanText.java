package io.sideband.commander.operation;

import io.sideband.bmc.BootOverride;
import io.sideband.bmc.ConsoleSettings;
import io.sideband.bmc.LanSettings;
import io.sideband.bmc.PowerCap;
import io.sideband.bmc.RawRequest;
import io.sideband.bmc.SensorThresholds;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The commands that an action sends to each BMC, for a person, in their order, with all that is in them. */
final class PlanText {
    private PlanText() {}

    static List<String> of(Action action, ActionParameters parameters) {
        return switch (action) {
            case POWER_ON -> List.of("Chassis Control: on");
            case POWER_OFF -> List.of("Chassis Control: off");
            case POWER_CYCLE -> List.of("Chassis Control: cycle");
            case POWER_RESET -> List.of("Chassis Control: reset");
            case POWER_SOFT_OFF -> List.of("Chassis Control: soft off");
            case POWER_SOFT_OFF_THEN_OFF ->
                List.of(
                        "Chassis Control: soft off",
                        "Chassis Control: off, if the server is still on after " + parameters.softOffWait());
            case POWER_INTERRUPT -> List.of("Chassis Control: diagnostic interrupt");
            case POWER_RESTORE_POLICY -> List.of("Set Power Restore Policy: " + words(parameters.restorePolicy()));
            case POWER_CAP -> cap(parameters.powerCap());
            case POWER_UNCAP -> List.of("Deactivate Power Limit");
            case BOOT_OVERRIDE -> List.of(boot(parameters.bootOverride()));
            case LOG_CLEAR -> List.of("Clear SEL, with the reservation that was made after its last published entry");
            case BMC_RESET -> List.of(words(parameters.bmcReset()) + " reset of the BMC");
            case CHASSIS_IDENTIFY ->
                List.of("Chassis Identify: %d s".formatted(parameters.identify().toSeconds()));
            case SENSOR_THRESHOLDS -> thresholds(parameters.sensor(), parameters.thresholds());
            case USER_PASSWORD -> password(parameters.credential());
            case LAN_CONFIGURE -> lan(parameters.lan());
            case SOL_CONFIGURE -> console(parameters.console());
            case RAW -> List.of(raw(parameters.raw()));
        };
    }

    private static List<String> cap(PowerCap cap) {
        return List.of(
                "Set Power Limit: %d W, correction time %s, sampling period %s"
                        .formatted(cap.watts(), cap.correctionTime(), cap.samplingPeriod()),
                "Activate Power Limit");
    }

    private static String boot(BootOverride boot) {
        return "Set System Boot Options: %s, %s, %s"
                .formatted(
                        words(boot.target()),
                        boot.persistent() ? "always" : "once",
                        boot.uefi() ? "UEFI" : "legacy BIOS");
    }

    private static List<String> thresholds(String sensor, SensorThresholds wanted) {
        List<String> set = new ArrayList<>();
        add(set, "lower non-recoverable", wanted.lowerNonRecoverable());
        add(set, "lower critical", wanted.lowerCritical());
        add(set, "lower non-critical", wanted.lowerNonCritical());
        add(set, "upper non-critical", wanted.upperNonCritical());
        add(set, "upper critical", wanted.upperCritical());
        add(set, "upper non-recoverable", wanted.upperNonRecoverable());
        return List.of("Set Sensor Thresholds of %s: %s".formatted(sensor, String.join(", ", set)));
    }

    private static List<String> password(String credential) {
        return List.of(
                "Set User Password: of the user that credential %s names, to its password".formatted(credential),
                "Set User Password: test that the BMC has it",
                "a login with credential " + credential,
                "Set User Password: back to that of the registered credential, if neither of the two logs in");
    }

    private static List<String> lan(LanSettings wanted) {
        List<String> set = new ArrayList<>();
        add(set, "address source", wanted.source() == null ? null : words(wanted.source()));
        add(set, "subnet mask", text(wanted.subnetMask()));
        add(set, "default gateway", text(wanted.gateway()));
        add(set, "VLAN", Integer.valueOf(0).equals(wanted.vlan()) ? "none" : wanted.vlan());
        add(set, "IP address", text(wanted.address()));
        return set.stream()
                .map(each -> "Set LAN Configuration Parameters: " + each)
                .toList();
    }

    private static List<String> console(ConsoleSettings wanted) {
        List<String> set = new ArrayList<>();
        add(set, "least privilege", wanted.privilege() == null ? null : words(wanted.privilege()));
        add(set, "force encryption", wanted.encryptionForced());
        add(set, "force authentication", wanted.authenticationForced());
        add(set, "bit rate", wanted.bitRate());
        add(set, "enabled", wanted.enabled());
        return set.stream()
                .map(each -> "Set SOL Configuration Parameters: " + each)
                .toList();
    }

    private static String raw(RawRequest raw) {
        return "NetFn %02Xh, LUN %d, command %02Xh, %s"
                .formatted(
                        raw.netFn(), raw.lun(), raw.command(), raw.data().isEmpty() ? "no data" : "data " + raw.data());
    }

    private static void add(List<String> set, String name, @Nullable Object value) {
        if (value != null) {
            set.add(name + " " + value);
        }
    }

    private static @Nullable String text(@Nullable InetAddress address) {
        return address == null ? null : address.getHostAddress();
    }

    private static String words(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
