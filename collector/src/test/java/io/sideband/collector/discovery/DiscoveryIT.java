package io.sideband.collector.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.sideband.service.zone.ZoneNetworks;
import io.sideband.service.zone.ZonesConfig;
import io.sideband.simulator.Simulator;
import io.sideband.simulator.SimulatorConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A range with three simulated BMCs and one Redfish service in it. */
class DiscoveryIT {
    private static final String ROOT = """
        {"RedfishVersion":"1.15.0","Vendor":"Contoso","Product":"BMC 9","UUID":"92384634-2938-2342-8820-489239905423"}\
        """;
    private static final char[] PASSWORD = "for-this-test".toCharArray();

    private static final ZonesConfig.Zone ZONE = new ZonesConfig.Zone() {
        @Override
        public List<String> cidrs() {
            return List.of("127.10.0.0/31");
        }

        @Override
        public List<Integer> cipherSuites() {
            return List.of(17);
        }
    };

    @TempDir
    static Path directory;

    private static Simulator simulator;
    private static HttpsServer redfish;
    private static int ipmiPort;

    @BeforeAll
    static void start() throws Exception {
        try (DatagramSocket free = new DatagramSocket()) {
            ipmiPort = free.getLocalPort();
        }
        simulator = Simulator.start(SimulatorConfig.forUser("ipmiusr", "test")
                .bmcs(3)
                .port(ipmiPort)
                .build());
        redfish = HttpsServer.create(new InetSocketAddress("127.10.0.3", 0), 0);
        redfish.setHttpsConfigurator(new HttpsConfigurator(certificate()));
        redfish.createContext("/redfish/v1/", exchange -> {
            byte[] body = ROOT.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        redfish.start();
    }

    private static SSLContext certificate() throws IOException, InterruptedException, GeneralSecurityException {
        Path file = directory.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "bmc",
                        "-dname",
                        "CN=somebody-else",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    @AfterAll
    static void end() {
        redfish.stop(0);
        simulator.close();
    }

    private static Discovery discovery(String range, int rate, Discovery.Fence fence) {
        DiscoveryConfig config = new DiscoveryConfig() {
            @Override
            public int rate() {
                return rate;
            }

            @Override
            public int addresses() {
                return 1000;
            }

            @Override
            public Duration patience() {
                return Duration.ofSeconds(3);
            }
        };
        return new Discovery(
                "id",
                "collector-0",
                AddressRange.parse(range),
                ipmiPort,
                redfish.getAddress().getPort(),
                config,
                fence,
                Clock.systemUTC());
    }

    @Test
    void reportsEachBmcOnceWithWhatItSpeaks() {
        Discovery discovery = discovery("127.10.0.0/29", 200, InetSocketAddress::new);

        discovery.run();

        DiscoveryView view =
                discovery.view(address -> address.equals("127.10.0.1") ? Optional.of("rack1-u01") : Optional.empty());
        assertThat(view.status()).isEqualTo(DiscoveryView.Status.FINISHED);
        assertThat(view.asked()).isEqualTo(view.addresses()).isEqualTo(6);
        assertThat(view.candidates())
                .extracting(c -> c.address() + " " + c.protocols() + " " + c.registeredAs())
                .containsExactly(
                        "127.10.0.1 [ipmi] rack1-u01", "127.10.0.2 [ipmi] null", "127.10.0.3 [ipmi, redfish] null");
        Candidate.Redfish found = view.candidates().getLast().redfish();
        assertThat(found).isNotNull();
        assertThat(found.vendor()).isEqualTo("Contoso");
        assertThat(found.version()).isEqualTo("1.15.0");
        assertThat(found.certificate()).hasSize(64);
    }

    @Test
    void cancelledDiscoveryAsksNobodyElse() {
        Discovery discovery = discovery("127.10.0.0/24", 5, InetSocketAddress::new);
        Thread running = Thread.ofVirtual().start(discovery::run);
        await().until(() -> discovery.view(a -> Optional.empty()).asked() >= 1);

        discovery.cancel();

        await().until(() -> !running.isAlive());
        DiscoveryView view = discovery.view(a -> Optional.empty());
        assertThat(view.status()).isEqualTo(DiscoveryView.Status.CANCELLED);
        assertThat(view.asked()).isLessThan(view.addresses());
    }

    @Test
    void addressOutsideTheZoneEndsItBeforeAPacketGoesThere() {
        Queue<String> checked = new ConcurrentLinkedQueue<>();
        ZoneNetworks networks = new ZoneNetworks(() -> Map.of("default", ZONE));
        Discovery discovery = discovery("127.10.0.0/29", 200, (address, port) -> {
            checked.add(address.getHostAddress());
            return networks.locate("default", address.getHostAddress(), port);
        });

        discovery.run();

        DiscoveryView view = discovery.view(a -> Optional.empty());
        assertThat(view.status()).isEqualTo(DiscoveryView.Status.FAILED);
        assertThat(view.detail()).contains("127.10.0.2").contains("outside zone");
        assertThat(view.asked()).isEqualTo(1);
        assertThat(List.copyOf(checked)).doesNotContain("127.10.0.3");
    }
}
