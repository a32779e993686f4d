package io.sideband.ipmi.chassis;

import static io.sideband.ipmi.PlayedChannel.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.PlayedChannel;
import io.sideband.ipmi.chassis.BootFlags.Device;
import io.sideband.ipmi.command.GetSystemBootOptions;
import io.sideband.ipmi.command.SetSystemBootOptions;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireWriter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BootOptionsTest {
    private final Map<Integer, ByteString> parameters = new TreeMap<>(Map.of(5, ByteString.ofHex("0000000000")));
    private final PlayedChannel channel = new PlayedChannel(this::answer);
    private final BootOptions options = new BootOptions(channel);
    private Set<Integer> refused = Set.of();
    private boolean forgetful;

    private ByteString answer(IpmiCommand<?> command, ByteString request) {
        return switch (command) {
            case SetSystemBootOptions set -> {
                if (refused.contains(set.parameter())) {
                    throw refusal(0x80);
                }
                if (!forgetful) {
                    parameters.put(set.parameter(), set.data());
                }
                yield ByteString.empty();
            }
            case GetSystemBootOptions get ->
                new WireWriter()
                        .u8(1)
                        .u8(get.parameter())
                        .bytes(parameters.getOrDefault(get.parameter(), ByteString.empty()))
                        .toByteString();
            default -> throw refusal(0xc1);
        };
    }

    private BootFlags write(BootFlags flags) {
        return options.write(flags).toCompletableFuture().join();
    }

    @Test
    void setsFlagsThatLastAndReadsThemBack() {
        BootFlags wanted = BootFlags.of(Device.PXE, true, true);

        assertThat(write(wanted)).isEqualTo(wanted);

        // the flags as ipmitool sends them: chassis bootdev pxe options=efiboot,persistent
        assertThat(parameters.get(5)).isEqualTo(ByteString.ofHex("e004000000"));
        assertThat(parameters.get(3)).isEqualTo(ByteString.ofHex("08"));
        assertThat(parameters.get(0)).isEqualTo(ByteString.ofHex("00"));
    }

    @Test
    void doesWithoutWhatTheBmcDoesNotKnow() {
        refused = Set.of(0, 3, 4);
        BootFlags wanted = BootFlags.of(Device.SETUP, false, false);

        assertThat(write(wanted)).isEqualTo(wanted);
    }

    @Test
    void tellsTheTruthAboutABmcThatOnlySaysYes() {
        forgetful = true;

        assertThat(write(BootFlags.of(Device.CD, false, true))).isEqualTo(new BootFlags(false, false, false, 0));
    }

    @Test
    void aRefusalOfTheFlagsEndsTheSetting() {
        refused = Set.of(5);

        CompletableFuture<BootFlags> failed =
                options.write(BootFlags.of(Device.CD, false, true)).toCompletableFuture();

        assertThat(failed.exceptionNow()).hasMessageContaining("80h");
        assertThat(parameters.get(0)).isEqualTo(ByteString.ofHex("00"));
    }
}
