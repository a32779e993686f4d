package io.sideband.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.ipmi.wire.Datagram;
import io.sideband.ipmi.wire.PresencePing;
import io.sideband.ipmi.wire.PresencePong;
import io.sideband.simulator.fleet.SimulatedBmc;
import io.sideband.simulator.net.Latency;
import io.sideband.simulator.net.Link;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Sockets, addresses and links. */
class SimulatorIT {
    /** Long enough for a busy machine; only a failing test waits so long. */
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private static final Duration SILENCE = Duration.ofMillis(300);

    @Test
    void eachBmcListensOnItsOwnAddressAndTheSamePort() throws Exception {
        try (Simulator simulator = start(3)) {
            for (int i = 0; i < 3; i++) {
                SimulatedBmc bmc = simulator.bmc(i);
                assertThat(bmc.address().getAddress()).isEqualTo(InetAddress.ofLiteral("127.10.0." + (i + 1)));
                assertThat(bmc.address().getPort()).isEqualTo(simulator.port());
                assertThat(ping(bmc, i, ANSWER))
                        .hasValueSatisfying(
                                pong -> assertThat(pong.supportsIpmi()).isTrue());
            }
        }
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (Simulator simulator = start(1)) {
            SimulatorConfig second = SimulatorConfig.forUser("admin", "secret")
                    .port(simulator.port())
                    .build();

            assertThatThrownBy(() -> Simulator.start(second))
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining("127.10.0.1:" + simulator.port());
        }
    }

    @Test
    void aCutBmcIsSilentUntilItIsRestored() throws Exception {
        try (Simulator simulator = start(2)) {
            simulator.bmc(0).cut();
            assertThat(ping(simulator.bmc(0), 1, SILENCE)).isEmpty();
            assertThat(ping(simulator.bmc(1), 2, ANSWER)).isPresent();

            simulator.bmc(0).restore();
            assertThat(ping(simulator.bmc(0), 3, ANSWER)).isPresent();
        }
    }

    @Test
    void lostAnswersAreLostAndLateOnesLate() throws Exception {
        try (Simulator simulator = start(1)) {
            SimulatedBmc bmc = simulator.bmc(0);
            bmc.link(new Link(false, Latency.NONE, 0, 1));
            assertThat(ping(bmc, 1, SILENCE)).isEmpty();

            bmc.link(new Link(false, Latency.fixed(Duration.ofMillis(100)), 0, 0));
            long before = System.nanoTime();
            assertThat(ping(bmc, 2, ANSWER)).isPresent();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        }
    }

    @Test
    void closingFreesThePort() throws Exception {
        int port;
        try (Simulator simulator = start(1)) {
            port = simulator.port();
        }
        try (Simulator again = Simulator.start(
                SimulatorConfig.forUser("admin", "secret").port(port).build())) {
            assertThat(ping(again.bmc(0), 1, ANSWER)).isPresent();
        }
    }

    private static Simulator start(int bmcs) throws IOException {
        return Simulator.start(
                SimulatorConfig.forUser("admin", "secret").bmcs(bmcs).port(0).build());
    }

    private static Optional<PresencePong> ping(SimulatedBmc bmc, int tag, Duration patience) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout((int) patience.toMillis());
            byte[] ping = new PresencePing(tag).encode();
            socket.send(new DatagramPacket(ping, ping.length, bmc.address()));
            DatagramPacket answer = new DatagramPacket(new byte[100], 100);
            socket.receive(answer);
            byte[] bytes = Arrays.copyOf(answer.getData(), answer.getLength());
            return Optional.of((PresencePong) Datagram.decode(bytes));
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
    }
}
