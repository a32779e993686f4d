package io.sideband.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sideband.simulator.eventlog.SelRecord;
import io.sideband.simulator.model.ChassisView;
import io.sideband.simulator.model.PowerTimings;
import io.sideband.simulator.sensor.SensorReading;
import io.sideband.simulator.sensor.SensorSetting;
import io.sideband.simulator.sensor.SensorSpec;
import io.sideband.testkit.SettableClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** ipmitool and FreeIPMI against the simulator, at both cipher suites. */
@ParameterizedClass
@ValueSource(ints = {3, 17})
class PeerIT {
    static final String USER = "operator1";
    static final String PASSWORD = "Pass-w0rd.17";

    private final int suite;
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Simulator simulator;

    @TempDir
    Path cache;

    PeerIT(int suite) throws Exception {
        this.suite = suite;
        this.simulator = Simulator.start(SimulatorConfig.forUser(USER, PASSWORD)
                .port(0)
                .timings(PowerTimings.INSTANT)
                .clock(clock)
                .seed(11)
                .build());
    }

    @AfterEach
    void end() {
        simulator.close();
    }

    @Test
    void ipmitoolReadsTheIdentity() throws Exception {
        String info = ipmitool("mc", "info");

        assertThat(info)
                .contains("Manufacturer ID           : 32473")
                .contains("Product ID                : 21314 (0x5342)")
                .contains("IPMI Version              : 2.0")
                .contains("Firmware Revision         : 1."
                        + simulator.bmc(0).identity().firmwareMinor());
        assertThat(ipmitool("mc", "guid"))
                .contains(simulator.bmc(0).identity().guid().toString())
                .contains("GUID Encoding : IPMI");
        assertThat(ipmitool("fru", "print"))
                .contains(simulator.bmc(0).identity().serial());
    }

    @Test
    void ipmitoolReadsEverySensorAsItIs() throws Exception {
        PeerTable printed = table(ipmitool("sensor", "list"));

        for (SensorReading reading : simulator.bmc(0).readings()) {
            List<String> cells = printed.row(reading.spec().name());
            if (reading.spec() instanceof SensorSpec.Analog analog) {
                double step =
                        Math.abs(analog.factors().value(1) - analog.factors().value(0));
                assertThat(Double.parseDouble(cells.get(1)))
                        .as(analog.name())
                        .isCloseTo(reading.value().orElseThrow(), within(step / 2));
                assertThat(cells.get(3)).isEqualTo("ok");
            } else {
                assertThat(Integer.decode(cells.get(1)))
                        .as(reading.spec().name())
                        .isEqualTo(reading.states());
            }
        }
        assertThat(printed.rows()).hasSize(43);
        assertThat(printed.row("Inlet Temp")).endsWith("na", "-5.000", "0.000", "38.000", "42.000", "46.000");
        assertThat(ipmitool("sdr", "elist", "event")).contains("Crit Interrupt");
    }

    @Test
    void ipmitoolSeesNoReadingsOfWhatNeedsPower() throws Exception {
        ipmitool("chassis", "power", "off");

        PeerTable printed = table(ipmitool("sensor", "list"));

        assertThat(printed.cell("CPU1 Temp", 1)).isEqualTo("na");
        assertThat(printed.cell("FAN3", 1)).isEqualTo("na");
        assertThat(printed.cell("VBAT", 3)).isEqualTo("ok");
    }

    @Test
    void ipmitoolControlsTheChassis() throws Exception {
        assertThat(ipmitool("chassis", "power", "status")).contains("Chassis Power is on");
        ipmitool("chassis", "power", "off");
        assertThat(ipmitool("chassis", "power", "status")).contains("Chassis Power is off");
        ipmitool("chassis", "power", "on");
        ipmitool("chassis", "power", "cycle");
        ipmitool("chassis", "power", "reset");
        ipmitool("chassis", "power", "diag");
        ipmitool("chassis", "power", "soft");
        ipmitool("chassis", "identify", "force");

        ChassisView chassis = simulator.bmc(0).chassis();
        assertThat(chassis.on()).isFalse();
        assertThat(chassis.powerUps()).isEqualTo(2);
        assertThat(chassis.powerDowns()).isEqualTo(3);
        assertThat(chassis.cycles()).isEqualTo(1);
        assertThat(chassis.resets()).isEqualTo(1);
        assertThat(chassis.softOffs()).isEqualTo(1);
        assertThat(chassis.diagnosticInterrupts()).isEqualTo(1);
        assertThat(chassis.identify()).isEqualTo(ChassisView.Identify.INDEFINITE);
        assertThat(ipmitool("chassis", "restart_cause")).contains("chassis power control command");
    }

    @Test
    void ipmitoolReadsTheLog() throws Exception {
        simulator.bmc(0).set("CPU1 Temp", new SensorSetting.Value(97));
        simulator.bmc(0).set("PSU2 Status", new SensorSetting.States(0b11));
        simulator.bmc(0).set("FAN2", new SensorSetting.Value(1_000));

        List<String> entries = ipmitool("sel", "elist").lines().toList();

        assertThat(entries).hasSize(5);
        assertThat(entries.get(0))
                .contains("03/01/26")
                .contains("CPU1 Temp")
                .contains("Upper Non-critical going high | Asserted | Reading 97 > Threshold 90 degrees C");
        assertThat(entries.get(1)).contains("Upper Critical going high");
        assertThat(entries.get(2)).contains("PSU2 Status | Failure detected").contains("Asserted");
        assertThat(entries.get(4)).contains("FAN2").contains("Lower Critical going low");
        assertThat(ipmitool("sel", "info")).contains("Entries          : 5");
    }

    @Test
    void ipmitoolClearsTheLogAndSetsItsClock() throws Exception {
        simulator.bmc(0).addToLog(SelRecord.of(HexFormat.of().parseHex("00000200000000200004010101575a5a")));
        assertThat(ipmitool("sel", "list")).contains("Temperature #0x01");

        ipmitool("sel", "clear");
        ipmitool("sel", "time", "set", "01/02/26 03:04:05");

        assertThat(ipmitool("sel", "list")).contains("SEL has no entries");
        assertThat(ipmitool("sel", "time", "get")).contains("01/02/");
        assertThat(simulator.bmc(0).log()).isEmpty();
    }

    @Test
    void ipmitoolSetsAThreshold() throws Exception {
        ipmitool("sensor", "thresh", "CPU1 Temp", "unc", "85");

        assertThat(table(ipmitool("sensor", "list")).cell("CPU1 Temp", 7)).isEqualTo("85.000");
    }

    @Test
    void freeipmiReadsTheIdentity() throws Exception {
        assertThat(freeipmi("bmc-info"))
                .contains("Manufacturer ID       : Example Enterprise Number for Documentation Use (32473)")
                .contains("System GUID : " + simulator.bmc(0).identity().guid())
                .contains("SDR Repository Device : supported");
    }

    @Test
    void freeipmiReadsEverySensorAsItIs() throws Exception {
        simulator.bmc(0).set("CPU2 Temp", new SensorSetting.Value(96));

        String printed = freeipmi(
                "ipmi-sensors",
                "--sdr-cache-directory=" + cache,
                "--quiet-cache",
                "--no-header-output",
                "--comma-separated-output",
                "--output-sensor-state");

        PeerTable rows = PeerTable.of(printed, ',', 1, 7);
        assertThat(rows.rows()).hasSize(43);
        for (SensorReading reading : simulator.bmc(0).readings()) {
            if (reading.spec() instanceof SensorSpec.Analog analog) {
                assertThat(Double.parseDouble(rows.cell(analog.name(), 4)))
                        .as(analog.name())
                        .isCloseTo(reading.value().orElseThrow(), within(0.0051));
            }
        }
        assertThat(rows.cell("FAN1", 3)).isEqualTo("Nominal");
        assertThat(rows.cell("CPU2 Temp", 3)).isEqualTo("Critical");
        assertThat(rows.cell("PSU Redundancy", 6)).isEqualTo("'Fully Redundant'");
        assertThat(rows.cell("ACPI State", 6)).isEqualTo("'S0/G0'");
    }

    @Test
    void freeipmiReadsTheLog() throws Exception {
        simulator.bmc(0).set("CPU1 Temp", new SensorSetting.Value(91));
        simulator.bmc(0).release("CPU1 Temp");

        String printed = freeipmi(
                "ipmi-sel",
                "--sdr-cache-directory=" + cache,
                "--quiet-cache",
                "--no-header-output",
                "--comma-separated-output",
                "--verbose");

        List<String> entries =
                printed.lines().filter(line -> line.contains("CPU1 Temp")).toList();
        assertThat(entries).hasSize(2);
        assertThat(entries.get(0))
                .contains("Mar-01-2026")
                .contains("Assertion Event")
                .contains("Upper Non-critical - going high");
        assertThat(entries.get(1)).contains("Deassertion Event");
    }

    @Test
    void freeipmiControlsTheChassis() throws Exception {
        assertThat(freeipmi("ipmi-chassis", "--get-chassis-status"))
                .contains("System Power                        : on")
                .contains("Power restore policy                : Always on");

        assertThat(freeipmi("ipmipower", "--stat")).contains(": on");
        assertThat(freeipmi("ipmipower", "--off")).contains(": ok");
        assertThat(freeipmi("ipmipower", "--stat")).contains(": off");
        assertThat(simulator.bmc(0).chassis().powerDowns()).isEqualTo(1);
    }

    private String ipmitool(String... arguments) throws Exception {
        return Peer.ipmitool(simulator, suite, arguments);
    }

    private String freeipmi(String program, String... arguments) throws Exception {
        return Peer.freeipmi(simulator, suite, program, arguments);
    }

    /** ipmitool's table by the first column. */
    private static PeerTable table(String printed) {
        return PeerTable.of(printed, '|', 0, 10);
    }
}
