package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Get Channel Cipher Suites: one 16-byte chunk of the channel's cipher suite records (IPMI v2.0 §22.15). The list ends with
 * the first chunk that is shorter; {@link CipherSuiteRecord} reads it whole.
 *
 * @param channel 0 to 15, 0Eh = the channel that the request comes in on
 * @param chunk 0 to 63
 */
public record GetChannelCipherSuites(int channel, int chunk) implements IpmiCommand<GetChannelCipherSuites.Response> {
    public static final int CHUNK_SIZE = 16;

    private static final int PAYLOAD_IPMI = 0;
    private static final int LIST_BY_SUITE = 0x80;

    public GetChannelCipherSuites {
        if (chunk < 0 || chunk > 0x3f) {
            throw new IllegalArgumentException("chunk: %d is not in 0 to 63".formatted(chunk));
        }
    }

    /** @param records up to 16 bytes; fewer in the last chunk */
    public record Response(int channel, ByteString records) {
        public boolean isLast() {
            return records.size() < CHUNK_SIZE;
        }
    }

    @Override
    public int netFn() {
        return NetFn.APPLICATION;
    }

    @Override
    public int command() {
        return 0x54;
    }

    @Override
    public Privilege privilege() {
        return Privilege.CALLBACK;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(channel).u8(PAYLOAD_IPMI).u8(LIST_BY_SUITE | chunk);
    }

    @Override
    public Response decode(WireReader in) {
        int channelNumber = in.u8("channel");
        return new Response(channelNumber, in.byteString(Math.min(CHUNK_SIZE, in.remaining()), "cipher suite records"));
    }
}
