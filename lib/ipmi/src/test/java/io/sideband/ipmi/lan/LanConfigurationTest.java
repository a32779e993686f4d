package io.sideband.ipmi.lan;

import static io.sideband.ipmi.PlayedChannel.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.PlayedChannel;
import io.sideband.ipmi.command.GetLanConfiguration;
import io.sideband.ipmi.command.Recording;
import io.sideband.ipmi.command.SetLanConfiguration;
import io.sideband.ipmi.lan.LanConfiguration.Addressing;
import io.sideband.ipmi.lan.LanConfiguration.Source;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireWriter;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class LanConfigurationTest {
    private static final int CHANNEL = 1;

    private final Map<Integer, ByteString> parameters = new TreeMap<>(Map.of(
            3, ByteString.ofHex("0a000005"),
            4, ByteString.ofHex("02"),
            5, ByteString.ofHex("02651122aabb"),
            6, ByteString.ofHex("ffffff00"),
            12, ByteString.ofHex("0a000001"),
            20, ByteString.ofHex("2a80"),
            23, ByteString.ofHex("000003060811"),
            24, ByteString.ofHex("000444440400000000")));
    private final PlayedChannel channel = new PlayedChannel(this::answer);
    private final LanConfiguration lan = new LanConfiguration(channel, CHANNEL);

    private ByteString answer(IpmiCommand<?> command, ByteString request) {
        return switch (command) {
            case GetLanConfiguration get -> {
                if (!parameters.containsKey(get.parameter())) {
                    throw refusal(0x80);
                }
                yield new WireWriter()
                        .u8(0x11)
                        .bytes(parameters.get(get.parameter()))
                        .toByteString();
            }
            case SetLanConfiguration set -> {
                parameters.put(set.parameter(), set.data());
                yield ByteString.empty();
            }
            default -> throw refusal(0xc1);
        };
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static InetAddress ip(String literal) {
        return InetAddress.ofLiteral(literal);
    }

    @Test
    void readsWhereTheBmcIs() {
        assertThat(join(lan.addressing()))
                .isEqualTo(new Addressing(
                        ip("10.0.0.5"),
                        ip("255.255.255.0"),
                        ip("10.0.0.1"),
                        Source.DHCP,
                        ByteString.ofHex("02651122aabb"),
                        42));
    }

    @Test
    void aBmcWithoutVlansIsInNone() {
        parameters.remove(20);

        assertThat(join(lan.addressing()).vlan()).isZero();
    }

    @Test
    void assignsTheAddressLast() {
        join(lan.assign(
                (Inet4Address) ip("10.0.0.9"), (Inet4Address) ip("255.255.0.0"), (Inet4Address) ip("10.0.0.1")));

        assertThat(parameters).containsEntry(3, ByteString.ofHex("0a000009")).containsEntry(4, ByteString.ofHex("01"));
        assertThat(channel.sent())
                .extracting(sent -> ((SetLanConfiguration) sent).parameter())
                .containsExactly(0, 4, 6, 12, 3, 0);
    }

    @Test
    void changesOnlyWhatDiffersAndTheAddressLast() {
        Addressing present = join(lan.addressing());
        Addressing wanted = new Addressing(
                ip("10.0.0.9"), present.subnetMask(), ip("10.0.0.2"), Source.STATIC, present.macAddress(), 0);
        int before = channel.sent().size();

        join(lan.change(present, wanted));

        assertThat(channel.sent().subList(before, channel.sent().size()))
                .extracting(sent -> ((SetLanConfiguration) sent).parameter())
                .containsExactly(0, 4, 12, 20, 3, 0);
        assertThat(join(lan.addressing())).isEqualTo(wanted);
    }

    @Test
    void readsAndLimitsCipherSuites() {
        assertThat(join(lan.suitePrivileges()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(0, 4, 3, 0, 6, 4, 8, 4, 17, 4));

        join(lan.limitSuites(Map.of(0, 0, 17, 3)));

        assertThat(join(lan.suitePrivileges()))
                .containsEntry(0, 0)
                .containsEntry(17, 3)
                .containsEntry(8, 4);
        assertThat(lan.limitSuites(Map.of(99, 4)).toCompletableFuture().exceptionNow())
                .hasMessageContaining("no cipher suite 99");
    }

    /** As ipmitool read it from ipmi_sim: lan print. */
    @Test
    void readsTheRecordedSuitesOfIpmiSim() {
        Recording recording = Recording.load("recorded-ipmi_sim.txt");
        PlayedChannel recorded = new PlayedChannel((command, request) ->
                recording.answer(command).orElseThrow(() -> refusal(0xc1)).data());

        Map<Integer, Integer> privileges = join(new LanConfiguration(recorded, CHANNEL).suitePrivileges());

        assertThat(privileges).hasSize(16).containsEntry(3, 4).containsEntry(15, 4);
    }
}
