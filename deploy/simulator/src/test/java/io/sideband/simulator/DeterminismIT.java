package io.sideband.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.wire.PresencePing;
import io.sideband.simulator.fleet.SimulatedBmc;
import io.sideband.simulator.net.Latency;
import io.sideband.simulator.net.Link;
import io.sideband.simulator.sensor.SensorSetting;
import io.sideband.testkit.SettableClock;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A seed and a clock decide everything: identities, values, log entries and losses. */
class DeterminismIT {
    private static final int PINGS = 40;

    @Test
    void twoFleetsOfOneSeedAreTheSameAndOneOfAnotherSeedIsNot() throws IOException {
        List<String> first = history(7);

        assertThat(history(7)).isEqualTo(first);
        assertThat(history(8)).isNotEqualTo(first).hasSameSizeAs(first);
        assertThat(first).anyMatch(line -> line.startsWith("lost")).anyMatch(line -> line.startsWith("answered"));
    }

    private static List<String> history(long seed) throws IOException {
        SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
        List<String> lines = new ArrayList<>();
        try (Simulator simulator = Simulator.start(SimulatorConfig.forUser("admin", "secret")
                .bmcs(2)
                .port(0)
                .seed(seed)
                .clock(clock)
                .link(new Link(false, Latency.NONE, 0.2, 0.2))
                .build())) {
            for (SimulatedBmc bmc : simulator.bmcs()) {
                lines.add(bmc.identity().serial() + " " + bmc.identity().guid());
                bmc.set("CPU1 Temp", new SensorSetting.Value(97));
                bmc.set("FAN2", new SensorSetting.Value(1_000));
            }
            for (int minute = 0; minute < 5; minute++) {
                clock.advance(Duration.ofMinutes(1));
                for (SimulatedBmc bmc : simulator.bmcs()) {
                    bmc.readings()
                            .forEach(reading -> lines.add(
                                    "%s %d %d".formatted(reading.spec().name(), reading.raw(), reading.states())));
                }
            }
            for (SimulatedBmc bmc : simulator.bmcs()) {
                bmc.log().forEach(entry -> lines.add(entry.toString()));
                lines.addAll(losses(bmc));
            }
        }
        return lines;
    }

    private static List<String> losses(SimulatedBmc bmc) throws IOException {
        List<String> lines = new ArrayList<>();
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < PINGS; i++) {
                byte[] ping = new PresencePing(i).encode();
                socket.send(new DatagramPacket(ping, ping.length, bmc.address()));
            }
            // tags of the answers that came; what is on its way is there within the first patience
            boolean[] answered = new boolean[PINGS];
            socket.setSoTimeout(1_000);
            try {
                while (true) {
                    DatagramPacket answer = new DatagramPacket(new byte[100], 100);
                    socket.receive(answer);
                    answered[answer.getData()[9]] = true;
                }
            } catch (SocketTimeoutException end) {
                for (int i = 0; i < PINGS; i++) {
                    lines.add((answered[i] ? "answered " : "lost ") + i);
                }
            }
        }
        return lines;
    }
}
