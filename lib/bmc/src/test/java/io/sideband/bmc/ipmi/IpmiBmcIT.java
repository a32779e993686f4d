package io.sideband.bmc.ipmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sideband.bmc.Bmc;
import io.sideband.bmc.BmcAddress;
import io.sideband.bmc.BmcConnector;
import io.sideband.bmc.BmcCredential;
import io.sideband.bmc.BmcRefusedException;
import io.sideband.bmc.Intent;
import io.sideband.bmc.LogPage;
import io.sideband.bmc.LogRecord;
import io.sideband.bmc.PowerAction;
import io.sideband.bmc.PowerState;
import io.sideband.bmc.SensorCatalogue;
import io.sideband.bmc.SensorDescriptor;
import io.sideband.bmc.SensorReading;
import io.sideband.ipmi.transport.TransportConfig;
import io.sideband.testkit.IpmiSim;
import io.sideband.testkit.IpmitoolSensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Against ipmi_sim, with ipmitool as the judge. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IpmiBmcIT {
    /** ipmitool shows the first sensor of a shared record only. */
    private static final Set<Integer> SHARED_FURTHER = Set.of(51, 52, 55);

    private final BmcConnector connector = IpmiBmcConnector.open(TransportConfig.standard());
    private final IpmiSim sim = IpmiSim.start();
    private final Bmc bmc;
    private final SensorCatalogue catalogue;

    IpmiBmcIT() {
        resource("more-sensors.emu")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(sim::command);
        bmc = connect("test");
        catalogue = join(bmc.sensors());
    }

    @AfterAll
    void stop() {
        bmc.close();
        connector.close();
        sim.close();
    }

    @Test
    void everyValueUnitThresholdAndStateIsAsIpmitoolPrintsIt() {
        List<IpmitoolSensor> rows = IpmitoolSensor.parse(sim.ipmitool("sensor"));
        List<SensorDescriptor> sensors = catalogue.sensors().stream()
                .filter(sensor -> !SHARED_FURTHER.contains(sensor.number()))
                .toList();

        List<SensorReading> readings = join(bmc.readings(sensors));

        assertThat(rows).hasSameSizeAs(sensors).hasSizeGreaterThan(30);
        for (int i = 0; i < rows.size(); i++) {
            ComparedSensor row = ComparedSensor.of(rows.get(i));
            assertThat(ComparedSensor.of(sensors.get(i), readings.get(i), row)).isEqualTo(row);
        }
    }

    @Test
    void sharedRecordsAreSensorsOfTheirOwn() {
        List<SensorDescriptor> drives = catalogue.sensors().stream()
                .filter(sensor -> sensor.name().startsWith("Drive"))
                .toList();

        List<SensorReading> readings = join(bmc.readings(drives));

        assertThat(drives).extracting(SensorDescriptor::name).containsExactly("Drive1", "Drive2", "Drive3");
        assertThat(readings)
                .extracting(SensorReading::states)
                .containsExactly(
                        List.of("drive present"),
                        List.of("drive present", "drive fault"),
                        List.of("rebuild in progress"));
    }

    @Test
    void readingPushedOverAThresholdIsCrossedByTheBmcsOwnComparison() {
        sim.setSensor(2, 0x5b);

        SensorReading reading = join(bmc.readings(List.of(named("Inlet Temp")))).getFirst();

        assertThat(reading.value()).isEqualTo(45.5);
        assertThat(reading.crossed()).isEqualTo(SensorReading.Crossed.UPPER_CRITICAL);
        sim.setSensor(2, 0x2c);
        assertThat(join(bmc.readings(List.of(named("Inlet Temp")))).getFirst().crossed())
                .isEqualTo(SensorReading.Crossed.NONE);
    }

    @Test
    void sensorThatIsNotScannedIsDisabledAndNotZero() {
        SensorReading reading = join(bmc.readings(List.of(named("PCIe Temp")))).getFirst();

        assertThat(reading.quality()).isEqualTo(SensorReading.Quality.DISABLED);
        assertThat(reading.value()).isNull();
    }

    @Test
    void logIsWhatIpmitoolLists() {
        resource("entries.txt").lines().filter(line -> !line.startsWith("#")).forEach(sim::addSelEntry);

        LogPage page = join(bmc.log(catalogue, -1, 1000));

        List<String> listed = sim.ipmitool("sel", "elist").lines().toList();
        assertThat(page.entries()).hasSameSizeAs(listed).hasSizeGreaterThanOrEqualTo(6);
        assertThat(page.complete()).isTrue();
        for (int i = 0; i < listed.size(); i++) {
            LogRecord entry = page.entries().get(i);
            assertThat(listed.get(i).strip()).startsWith("%x |".formatted(entry.recordId()));
            if (entry.sensorName() != null) {
                assertThat(listed.get(i)).contains(entry.sensorName(), entry.asserted() ? "Asserted" : "Deasserted");
            }
            if (entry.value() != null && entry.threshold() != null) {
                assertThat(listed.get(i)).contains("Reading " + ComparedSensor.brief(entry.value()));
                assertThat(listed.get(i)).contains("Threshold " + ComparedSensor.brief(entry.threshold()));
            }
        }
        assertThat(join(bmc.logInfo()).entries()).isEqualTo(listed.size());
        LogRecord first = page.entries().getFirst();
        LogPage rest = join(bmc.log(catalogue, first.recordId(), 1000));
        assertThat(rest.positionRaw()).isEqualTo(first.raw());
        assertThat(rest.entries())
                .isEqualTo(page.entries().subList(1, page.entries().size()));
    }

    @Test
    void powerOffTurnsTheChassisOff() {
        sim.setPower(true);
        assertThat(join(bmc.chassis()).power()).isEqualTo(PowerState.ON);

        join(connect("test", BmcConnector.Purpose.OPERATE).power(new Intent("it"), PowerAction.OFF));

        assertThat(sim.powerIsOn()).isFalse();
        assertThat(join(bmc.chassis()).power()).isEqualTo(PowerState.OFF);
        sim.setPower(true);
    }

    @Test
    void wrongPasswordSaysSo() {
        assertThat(catchThrowableOfType(CompletionException.class, () -> connect("wrong"))
                        .getCause())
                .isInstanceOfSatisfying(
                        BmcRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(BmcRefusedException.Reason.WRONG_PASSWORD));
    }

    @Test
    void identityIsThatOfTheSimulator() {
        assertThat(join(bmc.identity()).manufacturer()).isEqualTo(0x1291);
        assertThat(join(bmc.identity()).firmware()).isEqualTo("9.08");
        assertThat(bmc.cipherSuite()).isEqualTo(3);
    }

    private SensorDescriptor named(String name) {
        return catalogue.sensors().stream()
                .filter(sensor -> sensor.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Bmc connect(String password) {
        return connect(password, BmcConnector.Purpose.READ);
    }

    private Bmc connect(String password, BmcConnector.Purpose purpose) {
        BmcCredential credential =
                new BmcCredential(IpmiSim.USER, password.getBytes(StandardCharsets.UTF_8), new byte[0]);
        return join(connector.connect(new BmcAddress("sim", sim.address(), List.of(3)), credential, purpose));
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(IpmiBmcIT.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
