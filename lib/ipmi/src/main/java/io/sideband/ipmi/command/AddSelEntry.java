package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Add SEL Entry (IPMI v2.0 §31.6). The BMC fills in the record id and, for types below E0h, the time.
 *
 * @param entry sixteen bytes
 */
public record AddSelEntry(ByteString entry) implements IpmiCommand<AddSelEntry.Response> {
    public AddSelEntry {
        if (entry.size() != 16) {
            throw new IllegalArgumentException("entry: %d bytes are not 16".formatted(entry.size()));
        }
    }

    /** @param recordId of the entry added */
    public record Response(int recordId) {}

    @Override
    public int netFn() {
        return NetFn.STORAGE;
    }

    @Override
    public int command() {
        return 0x44;
    }

    @Override
    public Privilege privilege() {
        return Privilege.OPERATOR;
    }

    @Override
    public void encode(WireWriter out) {
        out.bytes(entry);
    }

    @Override
    public Response decode(WireReader in) {
        return new Response(in.u16("record id"));
    }
}
