package io.sideband.ipmi.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.IpmiSession;
import io.sideband.ipmi.command.GetDeviceId;
import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.session.BridgedChannel;
import io.sideband.ipmi.session.Credentials;
import io.sideband.ipmi.session.SessionConfig;
import io.sideband.testkit.IpmiSim;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Another controller on the IPMB of ipmi_sim, spoken to through its BMC. */
class BridgeIT {
    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, SECONDS).join();
    }

    @Test
    void asksAnotherControllerWhoItIs() {
        try (IpmiSim sim = IpmiSim.start();
                IpmiTransport transport = IpmiTransport.open(TransportConfig.standard())) {
            sim.command("mc_add 0x30 7 no-device-sdrs 0x05 6 7 0x9f 0x1291 0xf03");
            sim.command("mc_enable 0x30");
            IpmiSession session = await(transport.connect(
                    sim.address(),
                    SessionConfig.of(Credentials.of(IpmiSim.USER, IpmiSim.PASSWORD))
                            .withSuites(CipherSuite.SUITE_3)));

            GetDeviceId.Response other = await(new BridgedChannel(session, 0, 0x30).send(new GetDeviceId()));
            GetDeviceId.Response bmc = await(session.send(new GetDeviceId()));

            assertThat(other.deviceId()).isEqualTo(7);
            assertThat(other.productId()).isEqualTo(0xf03);
            assertThat(bmc.deviceId()).isZero();
        }
    }
}
