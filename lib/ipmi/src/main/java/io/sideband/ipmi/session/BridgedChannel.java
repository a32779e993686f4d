package io.sideband.ipmi.session;

import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiChannel;
import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.command.SendMessage;
import io.sideband.ipmi.wire.LanRequest;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;
import java.util.concurrent.CompletionStage;

/** Another controller, such as one on the IPMB, spoken to through a BMC (Send Message, IPMI v2.0 §22.7 and §6.13). */
public final class BridgedChannel implements IpmiChannel {
    private static final int LAST_CHANNEL = 0x0b;

    private final IpmiChannel bmc;
    private final int channel;
    private final int address;

    /**
     * @param channel that the other controller is on, 0 to 11
     * @param address its slave address, even, such as 82h
     */
    public BridgedChannel(IpmiChannel bmc, int channel, int address) {
        if (!reaches(channel, address)) {
            throw new IllegalArgumentException(
                    "channel %d, address %02Xh: not in 0 to 11, or not a slave address".formatted(channel, address));
        }
        this.bmc = bmc;
        this.channel = channel;
        this.address = address;
    }

    /** True if there may be a controller: odd addresses are those of software, channels above 11 nobody's. */
    public static boolean reaches(int channel, int address) {
        return channel >= 0 && channel <= LAST_CHANNEL && address >= 0 && address <= 0xff && (address & 1) == 0;
    }

    /**
     * Fails with the other controller's completion code, with the BMC's where that one is not reached, and with
     * {@link SendMessage#NO_ANSWER} where it stays silent though the BMC does not.
     */
    @Override
    public <R> CompletionStage<R> send(IpmiCommand<R> command) {
        WireWriter data = new WireWriter(16);
        command.encode(data);
        LanRequest message = new LanRequest(
                address,
                command.netFn(),
                command.lun(),
                LanRequest.BMC_ADDRESS,
                // the session numbers it
                0,
                0,
                command.command(),
                data.toByteString());
        SendMessage bridge = new SendMessage(channel, message, command.repeat());
        return bmc.send(bridge).thenApply(response -> read(command, response));
    }

    private static <R> R read(IpmiCommand<R> command, SendMessage.Response response) {
        WireReader answer = response.answer().reader();
        int code = answer.u8("completion code");
        if (code != 0) {
            throw new CompletionCodeException(command.getClass().getSimpleName(), code);
        }
        return command.decode(answer);
    }
}
