package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;
import java.util.UUID;

/** Get System GUID: the identity of the managed system, constant over its life (IPMI v2.0 §22.14). */
public record GetSystemGuid() implements IpmiCommand<GetSystemGuid.Response> {

    /** Sixteen bytes, least significant first (§20.8, table 20-10). */
    public record Response(ByteString guid) {

        /** Read in the byte order of the IPMI specification. Many BMCs use that of SMBIOS instead. */
        public UUID uuid() {
            long least = 0;
            long most = 0;
            for (int i = 7; i >= 0; i--) {
                least = least << 8 | guid.at(i);
                most = most << 8 | guid.at(8 + i);
            }
            return new UUID(most, least);
        }
    }

    @Override
    public int netFn() {
        return NetFn.APPLICATION;
    }

    @Override
    public int command() {
        return 0x37;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public void encode(WireWriter out) {}

    @Override
    public Response decode(WireReader in) {
        return new Response(in.byteString(16, "GUID"));
    }
}
