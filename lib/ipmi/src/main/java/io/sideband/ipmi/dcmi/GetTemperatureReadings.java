package io.sideband.ipmi.dcmi;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.command.NetFn;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Get Temperature Readings (DCMI 1.5 §6.7.3).
 *
 * @param entity 40h inlet, 41h processor, 42h baseboard
 * @param start first instance to tell, 1 or above
 */
public record GetTemperatureReadings(int entity, int start) implements IpmiCommand<GetTemperatureReadings.Response> {
    /**
     * <pre>
     * byte 2     instances in all   byte 3 readings that follow, at most eight
     * byte 4..   [7] 1 = below zero  [6:0] degrees Celsius, then the entity's instance
     * </pre>
     */
    public record Response(int total, List<Temperature> readings) {
        public Response {
            readings = List.copyOf(readings);
        }
    }

    /** @param celsius -127 to 127 */
    public record Temperature(int instance, int celsius) {}

    @Override
    public int netFn() {
        return NetFn.GROUP_EXTENSION;
    }

    @Override
    public int command() {
        return 0x10;
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
        int count = in.u8("readings");
        List<Temperature> readings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int value = in.u8("temperature");
            int celsius = (value & 0x80) == 0 ? value : -(value & 0x7f);
            readings.add(new Temperature(in.u8("entity instance"), celsius));
        }
        return new Response(total, readings);
    }
}
