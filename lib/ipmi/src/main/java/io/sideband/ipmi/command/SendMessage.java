package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.LanRequest;
import io.sideband.ipmi.wire.LanResponse;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Send Message: passes a request on to another controller (IPMI v2.0 §22.7). The BMC keeps track of it (§6.13) and answers
 * twice: at once with nothing, then with the other controller's answer as if that were its own. A session waits for both;
 * {@link io.sideband.ipmi.session.BridgedChannel} makes use of it.
 *
 * @param channel that the other controller is on, 0 to 11; 0 is the primary IPMB
 * @param message the request with the BMC's own address as the requester's
 * @param repeat what it would mean to execute the message twice
 */
public record SendMessage(int channel, LanRequest message, Repeat repeat) implements IpmiCommand<SendMessage.Response> {
    /** The other controller does not acknowledge its address. */
    public static final int NOT_ACKNOWLEDGED = 0x83;

    /** Timeout while processing (table 5-2): what is said of a controller that left the message without an answer. */
    public static final int NO_ANSWER = 0xc3;

    private static final int TRACK = 0x40;

    /** @param answer the other controller's completion code and data; empty if only the BMC has answered yet */
    public record Response(ByteString answer) {}

    @Override
    public int netFn() {
        return NetFn.APPLICATION;
    }

    @Override
    public int command() {
        return 0x34;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(TRACK | channel);
        message.encode(out);
    }

    @Override
    public Response decode(WireReader in) {
        return new Response(in.byteString(in.remaining(), "answer"));
    }

    /** The same message under the number of the request that carries it, so that no late answer passes for another's. */
    public SendMessage numbered(int sequence) {
        return new SendMessage(channel, message.withSequence(sequence), repeat);
    }

    /** True if {@code response} is the other controller's answer. */
    public boolean isAnswer(LanResponse response) {
        return response.sequence() == message.sequence()
                && response.netFn() == (message.netFn() | 1)
                && response.command() == message.command();
    }

    /** The other controller's answer as the response to this command. */
    public Response deliver(LanResponse answer) {
        return new Response(new WireWriter(1 + answer.data().size())
                .u8(answer.completionCode())
                .bytes(answer.data())
                .toByteString());
    }
}
