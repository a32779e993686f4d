package io.sideband.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.crypto.JceCryptography;
import io.sideband.ipmi.crypto.PacketProtection;
import io.sideband.ipmi.crypto.RandomSource;
import io.sideband.ipmi.crypto.Secret;
import io.sideband.ipmi.crypto.SessionKeys;
import io.sideband.ipmi.wire.PayloadType;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BenchTest {

    @Test
    void aProcessNameWithSpacesAndParenthesesDoesNotShiftTheFields() {
        String[] fields = CpuTime.fieldsAfterName("17 (a b) c) S 1 17 17 0 -1 4194304 9 0 0 0 120 30 7 3 20 0 5");

        assertThat(fields[0]).isEqualTo("S");
        assertThat(fields[11]).isEqualTo("120");
        assertThat(fields[12]).isEqualTo("30");
    }

    @Test
    void thisProcessHasUsedCpuTime() {
        assertThat(CpuTime.of(ProcessHandle.current().pid())).isPositive();
    }

    @Test
    void aSensorWithoutReadingIsNotCounted() {
        assertThat(FreeIpmiPeer.hasReading("127.10.0.1: 1,CPU1 Temp,Temperature,55.00,C,'OK'"))
                .isTrue();
        assertThat(FreeIpmiPeer.hasReading("127.10.0.1: 9,PSU1 Status,Power Supply,N/A,N/A,'Presence detected'"))
                .isTrue();
        assertThat(FreeIpmiPeer.hasReading("127.10.0.1: 7,PCIe Temp,Temperature,N/A,C,N/A"))
                .isFalse();
        assertThat(FreeIpmiPeer.hasReading("127.10.0.1: connection timeout")).isFalse();
    }

    @Test
    void theRateIsReadingsByCpuTimeNotByWallTime() {
        Throughput throughput = new Throughput(3000, Duration.ofMillis(1500), Duration.ofSeconds(60));

        assertThat(throughput.perCpuSecond()).isEqualTo(2000);
        assertThat(throughput.figures()).containsEntry("readings_per_cpu_second", 2000.0);
    }

    @Test
    void onlyTheAnswerThatWasMeantCounts() {
        assertThat(IpmipowerPeer.says("127.10.0.1:6230: on", "on")).isTrue();
        assertThat(IpmipowerPeer.says("127.10.0.1:6230: off", "on")).isFalse();
        assertThat(IpmipowerPeer.says("127.10.0.1:6230: connection timeout", "on"))
                .isFalse();
    }

    @Test
    void whoTakesHalfTheTimeIsTwiceAsFast() {
        Effort quick = new Effort(10, Duration.ofSeconds(1), Duration.ofSeconds(2));
        Effort slow = new Effort(10, Duration.ofSeconds(1), Duration.ofSeconds(4));

        assertThat(quick.fasterThan(slow)).isEqualTo(2);
        assertThat(quick.figures()).containsEntry("wall_seconds", 2.0).containsEntry("bmcs", 10L);
    }

    @Test
    void aPeersFiguresAreExchangesCpuAndWallTime() {
        Throughput peer = PeerProgram.figures("4200 1.500 8.000\n");

        assertThat(peer).isEqualTo(new Throughput(4200, Duration.ofMillis(1500), Duration.ofSeconds(8)));
        assertThat(peer.figures("exchanges")).containsEntry("exchanges_per_cpu_second", 2800.0);
    }

    @Test
    void datagramsOfTheEchoAreAsLargeAsThoseOfTheExchange() {
        for (CipherSuite suite : CipherSuite.values()) {
            SessionKeys keys = new SessionKeys(Secret.copyOf(new byte[32]), Secret.copyOf(new byte[32]));
            PacketProtection protection =
                    new PacketProtection(suite, keys, new JceCryptography(), new RandomSource(new SecureRandom()));

            // a request of 8 bytes, a response of 12
            assertThat(protection.seal(PayloadType.IPMI, 1, 1, new byte[8]))
                    .hasSameSizeAs(protection.seal(PayloadType.IPMI, 1, 1, new byte[12]))
                    .hasSize(ExchangeSizes.of(suite).request());
        }
    }

    @Test
    void ipmiBenchRefusesOptionsThatMakeNoSense() {
        assertThat(IpmiBenchOptions.parse(new String[] {"--bmcs", "20"}).bmcs()).isEqualTo(20);
        assertThatThrownBy(() -> IpmiBenchOptions.parse(new String[] {"--bmcs", "1"}))
                .hasMessageContaining("--bmcs");
        assertThatThrownBy(() -> IpmiBenchOptions.parse(new String[] {"--fast", "1"}))
                .hasMessageContaining("--fast");
    }
}
