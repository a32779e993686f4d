package io.sideband.ipmi.sol;

import static io.sideband.ipmi.PlayedChannel.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.PlayedChannel;
import io.sideband.ipmi.command.GetSolConfiguration;
import io.sideband.ipmi.command.SetSolConfiguration;
import io.sideband.ipmi.sol.SolConfiguration.Settings;
import io.sideband.ipmi.wire.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Parameters as IPMI v2.0 table 26-5 lays them out. */
class SolConfigurationTest {
    private static final Settings FACTORY = new Settings(true, 2, true, true, 10);

    private final Map<Integer, Integer> parameters = new TreeMap<>(Map.of(1, 0x01, 2, 0xc2, 5, 0x0a, 6, 0x0a));
    private final List<Integer> written = new ArrayList<>();
    private final SolConfiguration sol = new SolConfiguration(new PlayedChannel(this::answer), 1);

    private ByteString answer(IpmiCommand<?> command, ByteString request) {
        return switch (command) {
            case GetSolConfiguration get ->
                ByteString.copyOf(
                        (byte) 0x11, parameters.getOrDefault(get.parameter(), 0).byteValue());
            case SetSolConfiguration set -> {
                written.add(set.parameter());
                parameters.put(set.parameter(), set.data().at(0));
                yield ByteString.empty();
            }
            default -> throw refusal(0xc1);
        };
    }

    @Test
    void readsTheFourParameters() {
        assertThat(sol.read().toCompletableFuture().join()).isEqualTo(FACTORY);
    }

    @Test
    void writesOnlyWhatDiffersAndTheBitRateTwice() {
        Settings wanted = new Settings(false, 4, true, false, 6);

        sol.change(FACTORY, wanted).toCompletableFuture().join();

        assertThat(sol.read().toCompletableFuture().join()).isEqualTo(wanted);
        assertThat(parameters).containsExactlyInAnyOrderEntriesOf(Map.of(1, 0, 2, 0x84, 5, 6, 6, 6));
        assertThat(written).containsExactly(2, 5, 6, 1);
    }

    @Test
    void writesNothingIfNothingDiffers() {
        sol.change(FACTORY, FACTORY).toCompletableFuture().join();

        assertThat(written).isEmpty();
    }
}
