package io.sideband.ipmi.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.crypto.JceCryptography;
import io.sideband.ipmi.crypto.RandomSource;
import io.sideband.ipmi.session.Nonce;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StationTest {
    private final DatagramSockets sockets = DatagramSockets.create(TransportConfig.standard());
    private final Router router = new Router();
    private final Station station = new Station(
            sockets,
            router,
            new Farewells(sockets.loop(), router),
            new JceCryptography(),
            new JceCryptography(),
            new RandomSource(new SecureRandom()));

    @AfterEach
    void close() {
        sockets.close();
    }

    @Test
    void keepAlivesOfManySessionsAreSpreadAndNeverLate() {
        Duration wanted = Duration.ofSeconds(30);
        Set<Duration> drawn = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            Duration jittered = station.jitter(wanted);
            assertThat(jittered).isBetween(Duration.ofSeconds(24), wanted);
            drawn.add(jittered);
        }

        assertThat(drawn).hasSizeGreaterThan(100);
    }

    @Test
    void eachLoginHasANewSessionId() {
        Set<Long> ids = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            Nonce nonce = station.nonce();
            assertThat(ids.add(nonce.consoleSessionId())).isTrue();
            router.register(nonce.consoleSessionId(), packet -> {});
        }
    }
}
