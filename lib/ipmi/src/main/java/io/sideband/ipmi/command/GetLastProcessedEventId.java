package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/** Get Last Processed Event ID (IPMI v2.0 §30.6). */
public record GetLastProcessedEventId() implements IpmiCommand<GetLastProcessedEventId.Response> {
    /**
     * @param additionTime of the log's most recent entry, seconds by the BMC's clock
     * @param last record id of the log's last entry, FFFFh if it is empty
     * @param bySoftware record id of the last entry that software processed
     * @param byBmc record id of the last entry that the BMC processed
     */
    public record Response(long additionTime, int last, int bySoftware, int byBmc) {}

    @Override
    public int netFn() {
        return NetFn.SENSOR_EVENT;
    }

    @Override
    public int command() {
        return 0x15;
    }

    @Override
    public Privilege privilege() {
        return Privilege.ADMINISTRATOR;
    }

    @Override
    public void encode(WireWriter out) {}

    @Override
    public Response decode(WireReader in) {
        return new Response(
                in.u32("most recent addition"),
                in.u16("record id of the last entry"),
                in.u16("last software processed event"),
                in.u16("last BMC processed event"));
    }
}
