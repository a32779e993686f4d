package io.sideband.ipmi.session;

import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiChannel;
import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.command.SendMessage;
import io.sideband.ipmi.wire.LanRequest;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** Another controller, such as one on the IPMB, spoken to through a BMC (Send Message, IPMI v2.0 §22.7 and §6.13). */
public final class BridgedChannel implements IpmiChannel {
    private static final int SEQUENCES = 64;

    private final IpmiChannel bmc;
    private final int channel;
    private final int address;
    private final AtomicInteger sequence = new AtomicInteger();

    /**
     * @param channel that the other controller is on, 0 to 11
     * @param address its slave address, even, such as 82h
     */
    public BridgedChannel(IpmiChannel bmc, int channel, int address) {
        if (channel < 0 || channel > 0x0b) {
            throw new IllegalArgumentException("channel: %d is not in 0 to 11".formatted(channel));
        }
        if (address < 0 || address > 0xfe || (address & 1) != 0) {
            throw new IllegalArgumentException("address: %02Xh is not a slave address".formatted(address));
        }
        this.bmc = bmc;
        this.channel = channel;
        this.address = address;
    }

    /** Fails with the other controller's completion code, or with the BMC's where that one is not reached. */
    @Override
    public <R> CompletionStage<R> send(IpmiCommand<R> command) {
        WireWriter data = new WireWriter(16);
        command.encode(data);
        LanRequest message = new LanRequest(
                address,
                command.netFn(),
                command.lun(),
                LanRequest.BMC_ADDRESS,
                sequence.incrementAndGet() % SEQUENCES,
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
