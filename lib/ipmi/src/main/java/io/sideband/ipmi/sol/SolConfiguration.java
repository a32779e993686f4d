package io.sideband.ipmi.sol;

import io.sideband.ipmi.IpmiChannel;
import io.sideband.ipmi.command.GetSolConfiguration;
import io.sideband.ipmi.command.SetSolConfiguration;
import io.sideband.ipmi.wire.ByteString;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads and writes how a channel offers SOL (IPMI v2.0 §26.2, §26.3, table 26-5). */
public final class SolConfiguration {
    private static final int ENABLE = 1;
    private static final int AUTHENTICATION = 2;
    private static final int NON_VOLATILE_BIT_RATE = 5;
    private static final int VOLATILE_BIT_RATE = 6;

    private static final int FORCE_ENCRYPTION = 0x80;
    private static final int FORCE_AUTHENTICATION = 0x40;

    private final IpmiChannel bmc;
    private final int channel;

    /** @param channel 0 to 15, 0Eh = the channel that is spoken on */
    public SolConfiguration(IpmiChannel bmc, int channel) {
        this.bmc = bmc;
        this.channel = channel;
    }

    /**
     * <pre>
     * parameter 1  [0] enabled
     * parameter 2  [7] force encryption  [6] force authentication  [3:0] least privilege: 2 user, 3 operator, 4 administrator
     * parameter 5  [3:0] bit rate: 0 as the serial port is set, 6 to 10 = 9600, 19200, 38400, 57600, 115200
     * </pre>
     *
     * @param bitRate the code; what holds after a restart of the BMC
     */
    public record Settings(
            boolean enabled, int privilege, boolean encryptionForced, boolean authenticationForced, int bitRate) {}

    public CompletionStage<Settings> read() {
        return parameter(ENABLE)
                .thenCompose(enable -> parameter(AUTHENTICATION)
                        .thenCompose(access -> parameter(NON_VOLATILE_BIT_RATE)
                                .thenApply(rate -> new Settings(
                                        (enable & 1) != 0,
                                        access & 0x0f,
                                        (access & FORCE_ENCRYPTION) != 0,
                                        (access & FORCE_AUTHENTICATION) != 0,
                                        rate & 0x0f))));
    }

    /** Writes what differs between {@code present} and {@code wanted}; a bit rate holds from now on, and after a restart. */
    public CompletionStage<Void> change(Settings present, Settings wanted) {
        Map<Integer, Integer> writes = new LinkedHashMap<>();
        if (access(wanted) != access(present)) {
            writes.put(AUTHENTICATION, access(wanted));
        }
        if (wanted.bitRate() != present.bitRate()) {
            writes.put(NON_VOLATILE_BIT_RATE, wanted.bitRate());
            writes.put(VOLATILE_BIT_RATE, wanted.bitRate());
        }
        if (wanted.enabled() != present.enabled()) {
            writes.put(ENABLE, wanted.enabled() ? 1 : 0);
        }
        CompletionStage<Void> done = CompletableFuture.completedFuture(null);
        for (Map.Entry<Integer, Integer> each : writes.entrySet()) {
            done = done.thenCompose(before -> write(each.getKey(), each.getValue()));
        }
        return done;
    }

    private static int access(Settings settings) {
        return (settings.privilege() & 0x0f)
                | (settings.encryptionForced() ? FORCE_ENCRYPTION : 0)
                | (settings.authenticationForced() ? FORCE_AUTHENTICATION : 0);
    }

    private CompletionStage<Integer> parameter(int parameter) {
        return bmc.send(new GetSolConfiguration(channel, parameter, 0, 0))
                .thenApply(answer -> answer.data().reader().u8("SOL parameter"));
    }

    private CompletionStage<Void> write(int parameter, int value) {
        return bmc.send(new SetSolConfiguration(channel, parameter, ByteString.copyOf((byte) value)))
                .thenApply(set -> null);
    }
}
