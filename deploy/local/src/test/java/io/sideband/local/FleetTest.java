package io.sideband.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FleetTest {
    @Test
    void everyBmcHasItsOwnAddressAndName() {
        assertThat(Fleet.address(1)).isEqualTo("127.10.0.1");
        assertThat(Fleet.address(254)).isEqualTo("127.10.0.254");
        assertThat(Fleet.address(255)).isEqualTo("127.10.1.1");
        assertThat(Fleet.id(7)).isEqualTo("sim-00007");
    }

    @Test
    void registrationNamesPortCredentialAndRack() {
        assertThat(Fleet.registration(41, 6230, Duration.ofSeconds(5)))
                .containsEntry("address", "127.10.0.41")
                .containsEntry("port", 6230)
                .containsEntry("credential", "simulator")
                .extractingByKey("labels")
                .asString()
                .contains("rack=2");
    }
}
