package io.sideband.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.simulator.eventlog.FullLog;
import io.sideband.simulator.model.PowerTimings;
import io.sideband.simulator.net.Latency;
import io.sideband.simulator.net.Link;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorOptionsTest {
    @TempDir
    Path folder;

    private final List<String> arguments = new ArrayList<>();

    @BeforeEach
    void secrets() throws Exception {
        Files.writeString(folder.resolve("password"), "pass-word\n");
        Files.writeString(folder.resolve("token"), "a-token-of-24-characters\n");
        arguments.addAll(List.of("--username", "admin"));
        arguments.addAll(List.of("--password-file", folder.resolve("password").toString()));
        arguments.addAll(List.of("--control-token-file", folder.resolve("token").toString()));
    }

    @Test
    void hasDocumentedDefaults() {
        SimulatorConfig config = SimulatorOptions.parse(arguments);

        assertThat(config.bmcs()).isEqualTo(1);
        assertThat(config.port()).isEqualTo(6230);
        assertThat(config.baseAddress()).isEqualTo(InetAddress.ofLiteral("127.10.0.1"));
        assertThat(config.users())
                .singleElement()
                .hasToString("SimulatedUser[admin, ADMINISTRATOR, password redacted]");
        assertThat(config.generatingKey()).isEmpty();
        assertThat(config.suites()).containsExactlyInAnyOrder(CipherSuite.SUITE_3, CipherSuite.SUITE_17);
        assertThat(config.slots()).isEqualTo(15);
        assertThat(config.idleTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.seed()).isEqualTo(1);
        assertThat(config.timings()).isEqualTo(PowerTimings.DEFAULT);
        assertThat(config.on()).isTrue();
        assertThat(config.logCapacity()).isEqualTo(1024);
        assertThat(config.fullLog()).isEqualTo(FullLog.STOPS);
        assertThat(config.ledgerCapacity()).isEqualTo(500_000);
        assertThat(config.link()).isEqualTo(new Link(false, Latency.LAN, 0, 0));
        assertThat(config.threads()).isEqualTo(1);
        assertThat(config.control()).get().hasToString("ControlSetup[8090, token redacted]");
    }

    @Test
    void takesEveryOption() throws Exception {
        Files.writeString(folder.resolve("kg"), "00112233445566778899aabbccddeeff00112233");
        arguments.addAll(List.of("--bmcs", "100", "--port", "7000", "--base-address", "127.20.3.4", "--seed", "9"));
        arguments.addAll(List.of("--ledger-capacity", "10", "--sel-capacity", "20", "--threads", "2"));
        arguments.addAll(
                List.of("--control-port", "0", "--kg-file", folder.resolve("kg").toString()));

        SimulatorConfig config = SimulatorOptions.parse(arguments);

        assertThat(config.bmcs()).isEqualTo(100);
        assertThat(config.port()).isEqualTo(7000);
        assertThat(config.baseAddress()).isEqualTo(InetAddress.ofLiteral("127.20.3.4"));
        assertThat(config.seed()).isEqualTo(9);
        assertThat(config.ledgerCapacity()).isEqualTo(10);
        assertThat(config.logCapacity()).isEqualTo(20);
        assertThat(config.threads()).isEqualTo(2);
        assertThat(config.generatingKey()).isPresent();
    }

    @Test
    void doesNotStartWithoutItsSecrets() {
        for (String needed : List.of("--username", "--password-file", "--control-token-file")) {
            List<String> without = new ArrayList<>(arguments);
            int at = without.indexOf(needed);
            without.subList(at, at + 2).clear();

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SimulatorOptions.parse(without))
                    .withMessage(needed + ": is missing");
        }
    }

    @Test
    void namesWhatIsWrong() {
        refuses("--bmcs", List.of("--bmcs", "many"));
        refuses("--colour", List.of("--colour", "red"));
        refuses("--port", List.of("--port"));
        refuses("--username", List.of("--username", "again"));
    }

    @Test
    void refusesAnEmptyPasswordFile() throws Exception {
        Files.writeString(folder.resolve("password"), "");

        refuses("--password-file", List.of());
    }

    @Test
    void addressesSkipTheEndsOfAnOctet() {
        InetAddress base = InetAddress.ofLiteral("127.10.0.1");

        assertThat(FleetAddress.of(base, 253)).isEqualTo(InetAddress.ofLiteral("127.10.0.254"));
        assertThat(FleetAddress.of(base, 254)).isEqualTo(InetAddress.ofLiteral("127.10.1.1"));
        assertThat(FleetAddress.of(base, 9_999)).isEqualTo(InetAddress.ofLiteral("127.10.39.94"));
        assertThatIllegalArgumentException().isThrownBy(() -> FleetAddress.of(InetAddress.ofLiteral("192.0.2.1"), 0));
    }

    private void refuses(String option, List<String> more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(more);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimulatorOptions.parse(all))
                .withMessageStartingWith(option);
    }
}
