package io.sideband.ipmi.example;

import io.sideband.ipmi.IpmiChannel;
import io.sideband.ipmi.IpmiSession;
import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.sdr.SdrReader;
import io.sideband.ipmi.sdr.SdrRepository;
import io.sideband.ipmi.sensor.Measurement;
import io.sideband.ipmi.sensor.Sensor;
import io.sideband.ipmi.sensor.SensorList;
import io.sideband.ipmi.session.Credentials;
import io.sideband.ipmi.session.SessionConfig;
import io.sideband.ipmi.transport.IpmiTransport;
import io.sideband.ipmi.transport.TransportConfig;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The example of README.md, which is this file's text between the marks. */
public final class ReadAllSensors {
    private ReadAllSensors() {}

    // example begins
    /** One line for each sensor of a BMC, such as {@code P12V 12.034 V}. */
    static void printSensors(
            InetSocketAddress bmc, String user, String password, CipherSuite suite, List<String> lines) {
        SessionConfig config = SessionConfig.of(Credentials.of(user, password)).withSuites(suite);
        try (IpmiTransport transport = IpmiTransport.open(TransportConfig.standard())) {
            IpmiSession session = await(transport.connect(bmc, config));
            SdrRepository repository =
                    await(new SdrReader(session, again -> CompletableFuture.completedFuture(null)).read());
            for (Sensor sensor : SensorList.of(repository.records()).sensors()) {
                if (sensor.readable()) {
                    // the BMC itself, or another controller through it
                    IpmiChannel owner = sensor.channel(session).orElse(session);
                    Measurement now = Measurement.of(sensor, await(owner.send(sensor.read())));
                    lines.add("%s %s %s %s".formatted(sensor.name(), now.value(), sensor.unit(), now.states()));
                }
            }
            await(session.close());
        }
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
    // example ends
}
