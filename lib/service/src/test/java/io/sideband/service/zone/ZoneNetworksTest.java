package io.sideband.service.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneNetworksTest {
    private static final Map<String, List<String>> DNS = Map.of(
            "inside.example", List.of("10.20.0.1", "fd00::1"),
            "outside.example", List.of("192.0.2.1"),
            "two.example", List.of("10.20.0.1", "192.0.2.1"),
            "empty.example", List.of());

    private final ZoneNetworks zones = new ZoneNetworks(
            config(Map.of(
                    "sideband.zones.lab.cidrs", "10.20.0.0/16,fd00::/8",
                    "sideband.zones.old.cidrs", "10.30.0.0/16",
                    "sideband.zones.old.cipher-suites", "17,3")),
            ZoneNetworksTest::resolve);

    private static ZonesConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(ZonesConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(ZonesConfig.class);
    }

    private static InetAddress[] resolve(String host) throws UnknownHostException {
        if (!DNS.containsKey(host)) {
            throw new UnknownHostException(host);
        }
        return DNS.get(host).stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    @Test
    void addressWithinTheZoneIsFound() {
        assertThat(zones.locate("lab", "inside.example", 623)).hasToString("/10.20.0.1:623");
    }

    @ParameterizedTest
    @CsvSource({
        "lab, outside.example, address-outside-zone, 'outside.example is 192.0.2.1, outside zone lab'",
        "lab, two.example, address-outside-zone, 'two.example is 192.0.2.1, outside zone lab'",
        "old, inside.example, address-outside-zone, outside zone old",
        "other, inside.example, zone-unknown, set sideband.zones.other.cidrs",
        "lab, nowhere.example, address-unresolved, nowhere.example does not resolve",
        "lab, empty.example, address-unresolved, empty.example has no address"
    })
    void everyOtherAddressIsRefused(String zone, String host, String code, String why) {
        assertThatThrownBy(() -> zones.locate(zone, host, 623))
                .isInstanceOfSatisfying(
                        AddressRefusedException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(why);
    }

    @Test
    void namesTheZonesInOrder() {
        assertThat(zones.names()).containsExactly("lab", "old");
    }

    @Test
    void suite17AloneUnlessTheZoneAllowsMore() {
        assertThat(List.of(zones.cipherSuites("lab"), zones.cipherSuites("other"), zones.cipherSuites("old")))
                .containsExactly(List.of(17), List.of(17), List.of(17, 3));
    }

    @Test
    void wrongBlockStopsTheStartAndItsKeyIsNamed() {
        var config = config(Map.of("sideband.zones.lab.cidrs", "10.20.0.1/16"));

        assertThatThrownBy(() -> new ZoneNetworks(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sideband.zones.lab.cidrs: 10.20.0.1/16 has bits set beyond its prefix");
    }
}
