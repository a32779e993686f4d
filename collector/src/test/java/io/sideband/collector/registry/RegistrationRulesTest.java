package io.sideband.collector.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.events.BmcRegistration;
import io.sideband.events.Protocol;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import io.sideband.service.zone.ZoneNetworks;
import io.sideband.service.zone.ZonesConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationRulesTest {
    private static final ZoneNetworks NETWORKS =
            new ZoneNetworks(() -> Map.of("default", zone("10.20.0.0/16"), "other", zone("fd00::/8")), host -> {
                if (host.equals("nowhere.example")) {
                    throw new UnknownHostException(host);
                }
                return host.equals("two.example")
                        ? new InetAddress[] {InetAddress.ofLiteral("10.20.0.1"), InetAddress.ofLiteral("192.0.2.1")}
                        : new InetAddress[] {InetAddress.ofLiteral(host)};
            });
    private final RegistrationRules rules = new RegistrationRules(NETWORKS, "lab"::equals, "default");

    private static ZonesConfig.Zone zone(String cidr) {
        return new ZonesConfig.Zone() {
            @Override
            public List<String> cidrs() {
                return List.of(cidr);
            }

            @Override
            public List<Integer> cipherSuites() {
                return List.of(17);
            }
        };
    }

    private static RegistrationRequest request(
            @Nullable String address,
            @Nullable Integer port,
            @Nullable List<String> protocols,
            @Nullable List<Integer> suites,
            @Nullable String interval) {
        return new RegistrationRequest(null, address, port, protocols, "lab", null, suites, interval);
    }

    @Test
    void whatIsLeftOutGetsItsDefault() {
        BmcRegistration made =
                rules.apply("rack1-u01", request("10.20.0.11", null, null, null, null), Optional.empty());
        assertThat(made)
                .isEqualTo(new BmcRegistration(
                        "rack1-u01",
                        "default",
                        "10.20.0.11",
                        623,
                        List.of(Protocol.IPMI),
                        "lab",
                        Map.of(),
                        List.of(17),
                        Duration.ofSeconds(10),
                        1));
    }

    @Test
    void namingSuiteThreeAllowsIt() {
        assertThat(rules.apply("b", request("10.20.0.11", null, null, List.of(3), null), Optional.empty())
                        .cipherSuites())
                .containsExactly(3);
    }

    @ParameterizedTest
    @CsvSource({
        "Rack1, 10.20.0.1, 623, ipmi, 17, PT10S, id",
        "b, 192.0.2.1, 623, ipmi, 17, PT10S, address",
        "b, nowhere.example, 623, ipmi, 17, PT10S, address",
        "b, two.example, 623, ipmi, 17, PT10S, address",
        "b, 10.20.0.1, 0, ipmi, 17, PT10S, port",
        "b, 10.20.0.1, 65536, ipmi, 17, PT10S, port",
        "b, 10.20.0.1, 623, redfish, 17, PT10S, protocols",
        "b, 10.20.0.1, 623, telnet, 17, PT10S, protocols",
        "b, 10.20.0.1, 623, ipmi, 0, PT10S, cipherSuites",
        "b, 10.20.0.1, 623, ipmi, 17, PT0.5S, interval",
        "b, 10.20.0.1, 623, ipmi, 17, ten, interval"
    })
    void refusalNamesTheField(
            String id, String address, int port, String protocol, int suite, String interval, String field) {
        RegistrationRequest request = request(address, port, List.of(protocol), List.of(suite), interval);
        assertThatThrownBy(() -> rules.apply(id, request, Optional.empty()))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.code()).isEqualTo(ProblemCode.INVALID_REQUEST);
                    assertThat(e.extensions()).containsEntry("field", field);
                    assertThat(e.getMessage()).startsWith(field + ": ");
                });
    }

    @Test
    void unknownCredentialIsRefused() {
        RegistrationRequest request = new RegistrationRequest(null, "10.20.0.1", null, null, "none", null, null, null);
        assertThatThrownBy(() -> rules.apply("b", request, Optional.empty()))
                .hasMessageContaining("PUT /v1/credentials/{name} first");
    }

    @Test
    void bmcDoesNotMoveBetweenZones() {
        BmcRegistration before = rules.apply("b", request("10.20.0.11", null, null, null, null), Optional.empty());
        RegistrationRequest moved = new RegistrationRequest("other", "fd00::1", null, null, "lab", null, null, null);
        assertThatThrownBy(() -> rules.apply("b", moved, Optional.of(before)))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.CONFLICT));
    }
}
