package io.sideband.ipmi.hpm;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.command.NetFn;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;
import java.time.Duration;

/** Get Target Upgrade Capabilities (PICMG HPM.1 R1.0 §3.2). */
public record GetTargetUpgradeCapabilities() implements IpmiCommand<GetTargetUpgradeCapabilities.Response> {
    /**
     * <pre>
     * byte 2     version of HPM.1
     * byte 3     [7] upgrade undesirable now  [6] automatic rollback can be overridden  [5] degraded meanwhile
     *            [4] activation can be deferred  [3] services affected  [2] manual rollback  [1] automatic rollback
     *            [0] self-test
     * byte 4-7   timeouts of upgrade, self-test, rollback and inaccessibility, in units of 5 s
     * byte 8     bit n: component n is present
     * </pre>
     */
    public record Response(
            int version,
            int capabilities,
            Duration upgradeTimeout,
            Duration selfTestTimeout,
            Duration rollbackTimeout,
            Duration inaccessibility,
            int components) {

        public boolean upgradeUndesirable() {
            return (capabilities & 0x80) != 0;
        }

        public boolean manualRollback() {
            return (capabilities & 0x04) != 0;
        }

        public boolean automaticRollback() {
            return (capabilities & 0x02) != 0;
        }

        public boolean selfTest() {
            return (capabilities & 0x01) != 0;
        }
    }

    @Override
    public int netFn() {
        return NetFn.GROUP_EXTENSION;
    }

    @Override
    public int command() {
        return 0x2e;
    }

    @Override
    public Privilege privilege() {
        return Privilege.ADMINISTRATOR;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(Hpm.GROUP);
    }

    @Override
    public Response decode(WireReader in) {
        Hpm.requireGroup(in);
        return new Response(
                in.u8("HPM.1 version"),
                in.u8("global capabilities"),
                Hpm.timeout(in.u8("upgrade timeout")),
                Hpm.timeout(in.u8("self-test timeout")),
                Hpm.timeout(in.u8("rollback timeout")),
                Hpm.timeout(in.u8("inaccessibility timeout")),
                in.u8("components present"));
    }
}
