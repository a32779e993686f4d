package io.sideband.ipmi.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * A command as it is on the wire.
 *
 * @param code network function and command number
 * @param meaning what {@code response} says
 */
record Golden(IpmiCommand<?> command, int code, String request, String response, Object meaning) {

    @Override
    public String toString() {
        return command.toString();
    }

    void encodesAndDecodes() {
        WireWriter out = new WireWriter();
        command.encode(out);

        assertThat(command.netFn() << 8 | command.command()).isEqualTo(code);
        assertThat(out.toByteString()).isEqualTo(ByteString.ofHex(request));
        assertThat(command.decode(ByteString.ofHex(response).reader())).isEqualTo(meaning);
    }

    /** A truncation is read as far as its fields are optional, or says which field is missing. */
    void survivesTruncation() {
        byte[] whole = ByteString.ofHex(response).toByteArray();
        for (int size = 0; size < whole.length; size++) {
            WireReader cut = new WireReader(whole, 0, size);
            try {
                assertThat(command.decode(cut)).as("cut to %d", size).hasSameClassAs(meaning);
            } catch (MalformedPacketException missing) {
                assertThat(missing).hasMessageContaining("needs");
            }
        }
    }
}
