package io.sideband.simulator.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.simulator.Simulator;
import io.sideband.simulator.SimulatorConfig;
import io.sideband.simulator.fleet.SimulatedBmc;
import io.sideband.simulator.model.PowerTimings;
import io.sideband.simulator.sensor.SensorSetting;
import io.sideband.testkit.PeerLogin;
import io.sideband.testkit.PeerProgram;
import io.sideband.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same BMC read by our client, by FreeIPMI and by ipmitool: whatever differs stands in a list in the tree. */
class DifferencesIT {
    private static final String USER = "operator1";
    private static final String PASSWORD = "Pass-w0rd.17";
    private static final Path ALLOWED = Path.of("src/test/resources/peers/differences.txt");
    private static final Path FOUND = Path.of("target", "differences.txt");

    @TempDir
    private Path cache;

    @Test
    void whatDiffersIsListedAndNothingElseIs() throws IOException {
        List<String> differences = new ArrayList<>();
        int compared;
        try (Simulator simulator = Simulator.start(SimulatorConfig.forUser(USER, PASSWORD)
                .port(0)
                .timings(PowerTimings.INSTANT)
                .clock(new SettableClock(Instant.parse("2026-03-01T12:00:00Z")))
                .seed(11)
                .build())) {
            SimulatedBmc bmc = simulator.bmc(0);
            disturb(bmc);
            try (OurView ours = new OurView(bmc.address(), USER, PASSWORD)) {
                PeerLogin login = new PeerLogin(
                        bmc.address().getAddress().getHostAddress(), simulator.port(), USER, PASSWORD, 17);
                compared = compare(ours, login, differences);
            }
        }
        Files.write(FOUND, differences);

        assertThat(compared).as("facts that both sides have").isGreaterThan(250);
        assertThat(differences)
                .as("see " + FOUND)
                .containsExactlyInAnyOrderElementsOf(Files.readAllLines(ALLOWED).stream()
                        .filter(line -> !line.startsWith("#"))
                        .toList());
    }

    private static void disturb(SimulatedBmc bmc) {
        bmc.set("CPU1 Temp", new SensorSetting.Value(97));
        bmc.set("CPU2 Temp", new SensorSetting.Value(91));
        bmc.set("DIMM A1 Temp", new SensorSetting.Value(95));
        bmc.set("Inlet Temp", new SensorSetting.Value(-3));
        bmc.set("FAN2", new SensorSetting.Value(1_000));
        bmc.set("FAN3", new SensorSetting.Unavailable());
        bmc.set("FAN4", new SensorSetting.Disabled());
        bmc.set("PSU1 Status", new SensorSetting.States(0b1001));
        bmc.set("PSU2 Status", new SensorSetting.States(0b0011));
        bmc.set("PSU Redundancy", new SensorSetting.States(0b10));
        bmc.set("Intrusion", new SensorSetting.States(1));
        bmc.set("HDD1 Slot", new SensorSetting.States(0b0011));
        bmc.set("HDD2 Slot", new SensorSetting.States(0b0101));
        bmc.set("CPU2 Status", new SensorSetting.States(0b1000_0010));
        bmc.set("Watchdog2", new SensorSetting.States(0b0010));
        bmc.release("CPU2 Temp");
    }

    private int compare(OurView ours, PeerLogin login, List<String> differences) {
        Map<String, String> sensors = ours.sensors();
        Map<String, String> log = ours.log();
        Map<String, String> inventory = ours.inventory();
        int compared = 0;
        compared += differ(
                "freeipmi sensors",
                sensors,
                TheirView.freeipmiSensors(freeipmi(
                        login,
                        "ipmi-sensors",
                        "--comma-separated-output",
                        "--no-header-output",
                        "--output-sensor-state")),
                differences);
        compared += differ(
                "freeipmi log",
                log,
                TheirView.freeipmiLog(freeipmi(
                        login,
                        "ipmi-sel",
                        "--comma-separated-output",
                        "--no-header-output",
                        "--output-event-state",
                        "--verbose")),
                differences);
        compared += differ(
                "freeipmi inventory",
                inventory,
                TheirView.freeipmiInventory(freeipmi(login, "ipmi-fru", "--device-id=0")),
                differences);
        compared +=
                differ("ipmitool sensors", sensors, TheirView.ipmitoolSensors(ipmitool(login, "sensor")), differences);
        compared += differ(
                "ipmitool log", log, TheirView.ipmitoolLog(ipmitool(login, "sel", "elist"), ours.names()), differences);
        compared += differ(
                "ipmitool inventory",
                inventory,
                TheirView.ipmitoolInventory(ipmitool(login, "fru", "print", "0")),
                differences);
        return compared;
    }

    /** Adds a line for each fact that both have and that is not the same; returns how many both have. */
    private static int differ(
            String what, Map<String, String> ours, Map<String, String> theirs, List<String> differences) {
        int common = 0;
        for (Map.Entry<String, String> fact : ours.entrySet()) {
            String other = theirs.get(fact.getKey());
            if (other != null) {
                common++;
                if (!other.equals(fact.getValue())) {
                    differences.add("%s: %s: %s here, %s there".formatted(what, fact.getKey(), fact.getValue(), other));
                }
            }
        }
        return common;
    }

    private String freeipmi(PeerLogin login, String... words) {
        List<String> program = new ArrayList<>(List.of(words));
        program.add("--sdr-cache-directory=" + cache);
        program.add("--quiet-cache");
        return PeerProgram.run(login.freeipmi(program)).expectSuccess();
    }

    private static String ipmitool(PeerLogin login, String... words) {
        return PeerProgram.run(login.ipmitool(List.of(words))).expectSuccess();
    }
}
