package io.sideband.commander.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.events.BmcRegistration;
import io.sideband.events.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ZonesTest {
    private final Zones zones = new Zones(Map.of("lab", List.of(Cidr.parse("127.0.0.0/8"))));

    @Test
    void addressWithinTheZoneIsFound() {
        assertThat(zones.locate(bmc("lab", "127.0.0.7")).getPort()).isEqualTo(623);
    }

    @Test
    void addressOutsideTheZoneIsRefused() {
        assertThatThrownBy(() -> zones.locate(bmc("lab", "192.0.2.1")))
                .isInstanceOf(SessionDeniedException.class)
                .hasMessage("u1 is at 192.0.2.1, which is outside zone lab");
    }

    @Test
    void zoneThatIsNotServedHasNoAddresses() {
        assertThatThrownBy(() -> zones.locate(bmc("other", "127.0.0.7")))
                .isInstanceOf(SessionDeniedException.class)
                .hasMessageContaining("outside zone other");
    }

    private static BmcRegistration bmc(String zone, String address) {
        return new BmcRegistration(
                "u1",
                zone,
                address,
                623,
                List.of(Protocol.IPMI),
                "lab",
                Map.of(),
                List.of(17),
                Duration.ofSeconds(5),
                1);
    }
}
