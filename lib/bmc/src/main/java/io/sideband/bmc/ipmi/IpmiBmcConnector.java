package io.sideband.bmc.ipmi;

import io.sideband.bmc.Bmc;
import io.sideband.bmc.BmcAddress;
import io.sideband.bmc.BmcConnector;
import io.sideband.bmc.BmcCredential;
import io.sideband.bmc.PlatformEvent;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.SessionRejectedException;
import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.crypto.Secret;
import io.sideband.ipmi.sdr.JitteredPause;
import io.sideband.ipmi.sdr.Pause;
import io.sideband.ipmi.session.Credentials;
import io.sideband.ipmi.session.RetryPolicy;
import io.sideband.ipmi.session.SessionConfig;
import io.sideband.ipmi.transport.IpmiTransport;
import io.sideband.ipmi.transport.TransportConfig;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

/** Speaks to all BMCs of a process over IPMI 2.0, from one transport, with one memory for the models met. */
public final class IpmiBmcConnector implements BmcConnector {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final IpmiTransport transport;
    private final ScheduledExecutorService timer;
    private final Pause pause;
    private final SensorModels models = new SensorModels();

    private IpmiBmcConnector(IpmiTransport transport, ScheduledExecutorService timer) {
        this.transport = transport;
        this.timer = timer;
        this.pause = new JitteredPause(timer, RandomGenerator.getDefault(), FIRST_PAUSE);
    }

    /** Opens the sockets that suit most machines: {@link TransportConfig#standard}. */
    public static IpmiBmcConnector open() {
        return open(TransportConfig.standard());
    }

    /** Opens the sockets. */
    public static IpmiBmcConnector open(TransportConfig config) {
        return new IpmiBmcConnector(
                IpmiTransport.open(config),
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("ipmi-pause").factory()));
    }

    @Override
    public CompletionStage<Bmc> connect(BmcAddress address, BmcCredential credential, Purpose purpose) {
        Failures failures = new Failures(address.id());
        CipherSuite[] suites = address.cipherSuites().stream()
                .map(CipherSuite::ofId)
                .flatMap(Optional::stream)
                .toArray(CipherSuite[]::new);
        if (suites.length == 0) {
            return CompletableFuture.failedFuture(failures.translate(new SessionRejectedException(
                    SessionRejectedException.Reason.CIPHER_SUITE_REFUSED,
                    -1,
                    "none of the cipher suites %s is one that we speak".formatted(address.cipherSuites()))));
        }
        Privilege privilege = switch (purpose) {
            case READ -> Privilege.USER;
            case OPERATE -> Privilege.OPERATOR;
            case ADMINISTER -> Privilege.ADMINISTRATOR;
        };
        Credentials credentials = credentials(credential);
        try {
            SessionConfig config =
                    SessionConfig.of(credentials).withSuites(suites).withPrivilege(privilege, privilege);
            return failures.translated(transport
                    .connect(address.address(), config)
                    .thenApply(session -> new IpmiBmc(address.id(), session, models, pause)));
        } finally {
            // the transport has a copy of its own
            credentials.destroy();
        }
    }

    @Override
    public CompletionStage<Void> acknowledge(BmcAddress address, PlatformEvent event) {
        return PlatformEvents.acknowledgement(event)
                .map(acknowledgement -> new Failures(address.id())
                        .translated(transport
                                .sendOutsideSession(address.address(), RetryPolicy.standard(), acknowledgement)
                                .<Void>thenApply(taken -> null)))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private static Credentials credentials(BmcCredential credential) {
        byte[] password = credential.password();
        byte[] kg = credential.kg();
        try {
            return Credentials.of(
                    credential.userName(),
                    Secret.ofUserKey(password),
                    kg.length == 0 ? Optional.empty() : Optional.of(Secret.ofUserKey(kg)));
        } finally {
            Arrays.fill(password, (byte) 0);
            Arrays.fill(kg, (byte) 0);
        }
    }

    /** Closes all sessions without waiting for the BMCs. */
    @Override
    public void close() {
        timer.shutdownNow();
        transport.close();
    }
}
