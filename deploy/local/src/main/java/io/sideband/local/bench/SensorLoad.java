package io.sideband.local.bench;

import io.sideband.ipmi.IpmiSession;
import io.sideband.ipmi.command.GetSensorReading;
import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.session.Credentials;
import io.sideband.ipmi.session.RetryPolicy;
import io.sideband.ipmi.session.SessionConfig;
import io.sideband.ipmi.transport.IpmiTransport;
import io.sideband.ipmi.transport.TransportConfig;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** One session with each BMC, in each of which the next Get Sensor Reading follows upon the answer to the one before. */
final class SensorLoad implements AutoCloseable {
    /** All log in at once, to a simulator that has just been started. */
    private static final RetryPolicy PATIENT = new RetryPolicy(Duration.ofSeconds(2), 4);

    private final IpmiTransport transport = IpmiTransport.open(TransportConfig.standard());
    private final GetSensorReading command;
    private final LongAdder exchanges = new LongAdder();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean stopped;

    private SensorLoad(int sensor) {
        this.command = new GetSensorReading(0, sensor);
    }

    static SensorLoad start(SimulatedFleet fleet, int bmcs, CipherSuite suite, int sensor) {
        SensorLoad load = new SensorLoad(sensor);
        SessionConfig config = SessionConfig.of(Credentials.of(SimulatedFleet.USER, fleet.password()))
                .withSuites(suite)
                .withRetry(PATIENT);
        List<CompletionStage<IpmiSession>> logins = new ArrayList<>();
        for (InetSocketAddress address : fleet.addresses(bmcs)) {
            logins.add(load.transport.connect(address, config));
        }
        logins.forEach(login -> load.next(login.toCompletableFuture().join()));
        return load;
    }

    private void next(IpmiSession session) {
        session.send(command).whenComplete((reading, cause) -> {
            if (cause != null) {
                failure.compareAndSet(null, cause);
            } else if (!stopped) {
                exchanges.increment();
                next(session);
            }
        });
    }

    /** @throws IllegalStateException if an exchange failed */
    long exchanges() {
        Throwable cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException("an exchange failed", cause);
        }
        return exchanges.sum();
    }

    @Override
    public void close() {
        stopped = true;
        transport.close();
    }
}
