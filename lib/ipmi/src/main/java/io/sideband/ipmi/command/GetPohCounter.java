package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;
import java.time.Duration;

/** Get POH Counter: how long the server has been powered on in its life (IPMI v2.0 §28.14). */
public record GetPohCounter() implements IpmiCommand<GetPohCounter.Response> {
    /**
     * <pre>
     * byte 1     minutes per count
     * byte 2-5   counter
     * </pre>
     */
    public record Response(int minutesPerCount, long count) {
        /** 0 minutes per count, which some BMCs send, is taken for hours. */
        public Duration poweredOn() {
            return Duration.ofMinutes(count * (minutesPerCount == 0 ? 60 : minutesPerCount));
        }
    }

    @Override
    public int netFn() {
        return NetFn.CHASSIS;
    }

    @Override
    public int command() {
        return 0x0f;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public void encode(WireWriter out) {}

    @Override
    public Response decode(WireReader in) {
        return new Response(in.u8("minutes per count"), in.u32("counter"));
    }
}
