package io.sideband.bmc.ipmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sideband.bmc.Bmc;
import io.sideband.bmc.BmcAddress;
import io.sideband.bmc.BmcConnector;
import io.sideband.bmc.BmcConnector.Purpose;
import io.sideband.bmc.BmcCredential;
import io.sideband.bmc.ConsoleSettings;
import io.sideband.bmc.Exposure;
import io.sideband.bmc.Exposure.Finding;
import io.sideband.bmc.Intent;
import io.sideband.bmc.LanSettings;
import io.sideband.bmc.PowerState;
import io.sideband.bmc.RawRequest;
import io.sideband.bmc.SensorCatalogue;
import io.sideband.bmc.SensorDescriptor;
import io.sideband.bmc.SensorReading;
import io.sideband.bmc.SensorThresholds;
import io.sideband.simulator.Simulator;
import io.sideband.simulator.SimulatorConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the simulator, whose session and command bodies are code of their own: logins at suites 17 and 3. */
class SimulatorIT {
    private static final String PASSWORD = "a password";
    private static final Intent INTENT = new Intent("audit-1");

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }

    @Test
    void readsABmcAtEitherSuite() throws IOException {
        SimulatorConfig config = SimulatorConfig.forUser("operator", PASSWORD)
                .port(0)
                .baseAddress(InetAddress.ofLiteral("127.77.0.1"))
                .build();
        try (Simulator simulator = Simulator.start(config);
                BmcConnector connector = IpmiBmcConnector.open()) {
            for (int suite : List.of(17, 3)) {
                BmcAddress address =
                        new BmcAddress("simulated", simulator.bmcs().getFirst().address(), List.of(suite));
                BmcCredential credential =
                        new BmcCredential("operator", PASSWORD.getBytes(StandardCharsets.UTF_8), new byte[0]);
                try (Bmc bmc = join(connector.connect(address, credential, Purpose.OPERATE))) {
                    read(bmc, suite);
                }
            }
        }
    }

    @Test
    void setsHowABmcIsSetUpAndReadsItBack() throws IOException {
        SimulatorConfig config = SimulatorConfig.forUser("operator", PASSWORD)
                .port(0)
                .baseAddress(InetAddress.ofLiteral("127.77.0.2"))
                .build();
        BmcCredential credential =
                new BmcCredential("operator", PASSWORD.getBytes(StandardCharsets.UTF_8), new byte[0]);
        try (Simulator simulator = Simulator.start(config);
                BmcConnector connector = IpmiBmcConnector.open();
                Bmc bmc = join(connector.connect(
                        new BmcAddress("simulated", simulator.bmcs().getFirst().address(), List.of(17)),
                        credential,
                        Purpose.ADMINISTER))) {
            setLan(bmc);
            setConsole(bmc);
            setThresholds(bmc);
            sendRaw(bmc);
        }
    }

    private static void setLan(Bmc bmc) {
        LanSettings before = join(bmc.lan());
        LanSettings wanted = new LanSettings(null, null, null, InetAddress.ofLiteral("127.77.0.9"), 42);

        join(bmc.configureLan(INTENT, wanted));

        LanSettings after = join(bmc.lan());
        assertThat(wanted.heldBy(before)).isFalse();
        assertThat(wanted.heldBy(after)).isTrue();
        assertThat(after.address()).isEqualTo(before.address());
    }

    private static void setConsole(Bmc bmc) {
        ConsoleSettings wanted =
                new ConsoleSettings(true, ConsoleSettings.Privilege.ADMINISTRATOR, null, false, 57_600);

        join(bmc.configureConsole(INTENT, wanted));

        ConsoleSettings after = join(bmc.consoleSettings());
        assertThat(wanted.heldBy(after)).isTrue();
        assertThat(after.encryptionForced()).isTrue();
    }

    private static void setThresholds(Bmc bmc) {
        SensorDescriptor sensor = join(bmc.sensors()).sensors().stream()
                .filter(each -> each.thresholds() != null && each.thresholds().upperCritical() != null)
                .findFirst()
                .orElseThrow();
        SensorThresholds before = Objects.requireNonNull(sensor.thresholds());
        double upper = Objects.requireNonNull(before.upperCritical()) + 5;
        SensorThresholds wanted = new SensorThresholds(null, null, null, null, upper, null, 0, 0);
        assertThat(join(bmc.hasThresholds(sensor, wanted))).isFalse();

        join(bmc.thresholds(INTENT, join(bmc.sensor(sensor.id())).orElseThrow(), wanted));

        assertThat(join(bmc.hasThresholds(sensor, wanted))).isTrue();
        assertThat(join(bmc.sensor("no such sensor"))).isEmpty();
    }

    private static void sendRaw(Bmc bmc) {
        String deviceId = join(bmc.raw(INTENT, new RawRequest(0x06, 0, 0x01, "")));

        assertThat(deviceId).hasSizeGreaterThanOrEqualTo(22);
        assertThat(bmc.raw(INTENT, new RawRequest(0x06, 0, 0xee, "")).toCompletableFuture())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withMessageContaining("C1h");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void showsWhetherABmcNeedsAPassword(boolean suiteZero) throws IOException {
        SimulatorConfig config = SimulatorConfig.forUser("operator", PASSWORD)
                .port(0)
                .baseAddress(InetAddress.ofLiteral("127.77.0.1"))
                .suiteZero(suiteZero)
                .build();
        try (Simulator simulator = Simulator.start(config);
                BmcConnector connector = IpmiBmcConnector.open()) {
            BmcAddress address =
                    new BmcAddress("simulated", simulator.bmcs().getFirst().address(), List.of(17));
            Exposure exposure = join(connector.exposure(address, "operator"));

            assertThat(exposure.loginWithoutProof()).isEqualTo(suiteZero ? Finding.OPEN : Finding.CLOSED);
            assertThat(exposure.anonymousLogin()).isEqualTo(Finding.CLOSED);
            assertThat(exposure.outdatedSessions()).isEqualTo(Finding.CLOSED);
            assertThat(exposure.defaultSessionKey()).isEqualTo(Finding.OPEN);
            // the probe's own session, where one came about, was closed
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> simulator.bmcs().getFirst().sessionsTaken() == 0);
        }
    }

    private static void read(Bmc bmc, int suite) {
        SensorCatalogue catalogue = join(bmc.sensors());

        List<SensorReading> readings = join(bmc.readings(catalogue.sensors()));

        assertThat(bmc.cipherSuite()).isEqualTo(suite);
        assertThat(readings).hasSizeGreaterThan(30).anyMatch(reading -> reading.quality() == SensorReading.Quality.OK);
        assertThat(join(bmc.chassis()).power()).isEqualTo(PowerState.ON);
        assertThat(join(bmc.inventory()).items().getFirst().fields()).containsKeys("board.serial", "product.name");
        int last = join(bmc.log(catalogue, -1, 1000)).entries().stream()
                .mapToInt(entry -> entry.recordId())
                .reduce(-1, (before, entry) -> entry);
        assertThat(join(bmc.clearLog(INTENT, last))).isTrue();
        assertThat(join(bmc.logInfo()).entries()).isZero();
    }
}
