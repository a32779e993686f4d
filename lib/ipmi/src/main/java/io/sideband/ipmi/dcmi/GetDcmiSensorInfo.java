package io.sideband.ipmi.dcmi;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.command.NetFn;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Get DCMI Sensor Info: the records of the sensors that DCMI demands (DCMI 1.5 §6.5.2).
 *
 * @param entity 40h or 37h inlet, 41h or 03h processor, 42h or 07h baseboard
 * @param start first instance to tell, 1 or above; 0 for all from the first
 */
public record GetDcmiSensorInfo(int entity, int start) implements IpmiCommand<GetDcmiSensorInfo.Response> {
    /**
     * @param total instances of the entity
     * @param recordIds of their sensor data records, at most eight at once
     */
    public record Response(int total, List<Integer> recordIds) {
        public Response {
            recordIds = List.copyOf(recordIds);
        }
    }

    @Override
    public int netFn() {
        return NetFn.GROUP_EXTENSION;
    }

    @Override
    public int command() {
        return 0x07;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(Dcmi.GROUP).u8(Dcmi.TEMPERATURE).u8(entity).u8(0).u8(start);
    }

    @Override
    public Response decode(WireReader in) {
        Dcmi.requireGroup(in);
        int total = in.u8("total instances");
        int count = in.u8("record ids");
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(in.u16("record id"));
        }
        return new Response(total, ids);
    }
}
