package io.sideband.ipmi.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sideband.ipmi.BmcTimeoutException;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiSession;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.SessionRejectedException;
import io.sideband.ipmi.SessionRejectedException.Reason;
import io.sideband.ipmi.command.ChassisControl;
import io.sideband.ipmi.command.ChassisControl.Action;
import io.sideband.ipmi.command.GetChannelAuthenticationCapabilities;
import io.sideband.ipmi.command.GetChassisStatus;
import io.sideband.ipmi.command.GetDeviceId;
import io.sideband.ipmi.command.GetSystemGuid;
import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.posture.Finding;
import io.sideband.ipmi.posture.SetupPosture;
import io.sideband.ipmi.session.Credentials;
import io.sideband.ipmi.session.RetryPolicy;
import io.sideband.ipmi.session.SessionConfig;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.testkit.IpmiSim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against ipmi_sim of Debian's openipmi, which shares no code with ours. */
class IpmiSimIT {
    private static final RetryPolicy QUICK = new RetryPolicy(Duration.ofMillis(200), 2);

    private static IpmiSim sim;
    private static IpmiTransport transport;

    @BeforeAll
    static void start() {
        sim = IpmiSim.start();
        transport = IpmiTransport.open(TransportConfig.standard());
    }

    @AfterAll
    static void stop() {
        transport.close();
        sim.close();
    }

    private static SessionConfig config(String user, String password) {
        return SessionConfig.of(Credentials.of(user, password))
                .withSuites(CipherSuite.SUITE_3)
                .withPrivilege(Privilege.ADMINISTRATOR, Privilege.USER);
    }

    private static IpmiSession connect(SessionConfig config) {
        return await(transport.connect(sim.address(), config));
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, SECONDS).join();
    }

    private static Throwable failure(Runnable call) {
        return Objects.requireNonNull(
                catchThrowableOfType(CompletionException.class, call::run).getCause());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void logsInAndAsksWhoItIs(boolean nativeTransport) {
        TransportConfig standard = TransportConfig.standard();
        try (IpmiTransport own = IpmiTransport.open(new TransportConfig(
                standard.localAddress(), standard.sockets(), standard.receiveBuffer(), nativeTransport))) {
            IpmiSession session = await(own.connect(sim.address(), config(IpmiSim.USER, IpmiSim.PASSWORD)));

            GetDeviceId.Response id = await(session.send(new GetDeviceId()));

            assertThat(id.manufacturerId()).isEqualTo(4753);
            assertThat(id.firmwareRevision()).isEqualTo("9.08");
            assertThat(session.cipherSuite()).isEqualTo(CipherSuite.SUITE_3);
            assertThat(session.privilege()).isEqualTo(Privilege.ADMINISTRATOR);
            await(session.close());
        }
    }

    @Test
    void controlsThePower() {
        IpmiSession session = connect(config(IpmiSim.USER, IpmiSim.PASSWORD));
        try {
            sim.setPower(true);
            assertThat(await(session.send(new GetChassisStatus())).powerOn()).isTrue();

            await(session.send(new ChassisControl(Action.POWER_DOWN)));

            assertThat(sim.powerIsOn()).isFalse();
            assertThat(await(session.send(new GetChassisStatus())).powerOn()).isFalse();
        } finally {
            sim.setPower(true);
            await(session.close());
        }
    }

    @Test
    void keepsTheOrderOfWhatIsSentAtOnce() {
        IpmiSession session = connect(config(IpmiSim.USER, IpmiSim.PASSWORD));
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());

        List<CompletableFuture<Boolean>> answers = IntStream.range(0, 60)
                .mapToObj(i -> session.send(new GetSystemGuid())
                        .thenApply(r -> order.add(i) && r.guid().equals(ByteString.ofHex(IpmiSim.GUID)))
                        .toCompletableFuture())
                .toList();

        assertThat(answers).allMatch(IpmiSimIT::await);
        assertThat(order).isSorted().hasSize(60);
        await(session.close());
    }

    @Test
    void wrongPasswordIsKnownBeforeTheBmcCanCountIt() {
        Throwable cause = failure(() -> connect(config(IpmiSim.USER, "wrong")));

        assertThat(cause)
                .isInstanceOfSatisfying(
                        SessionRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.WRONG_PASSWORD));
    }

    @Test
    void unknownUserIsToldApart() {
        Throwable cause = failure(() -> connect(config("nobody-here", IpmiSim.PASSWORD)));

        assertThat(cause)
                .isInstanceOfSatisfying(
                        SessionRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_USER));
    }

    @Test
    void suite17IsRefusedAndSuite3OnlyUsedWhereAllowed() {
        SessionConfig config = config(IpmiSim.USER, IpmiSim.PASSWORD);

        Throwable cause = failure(() -> connect(config.withSuites(CipherSuite.SUITE_17)));
        IpmiSession session = connect(config.withSuites(CipherSuite.SUITE_17, CipherSuite.SUITE_3));

        assertThat(cause)
                .isInstanceOfSatisfying(
                        SessionRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.CIPHER_SUITE_REFUSED));
        assertThat(session.cipherSuite()).isEqualTo(CipherSuite.SUITE_3);
        await(session.close());
    }

    @Test
    void refusalOfACommandIsItsCompletionCode() {
        IpmiSession session =
                connect(config(IpmiSim.USER, IpmiSim.PASSWORD).withPrivilege(Privilege.USER, Privilege.USER));

        Throwable cause = failure(() -> await(session.send(new ChassisControl(Action.POWER_DOWN))));

        assertThat(cause)
                .isInstanceOfSatisfying(
                        CompletionCodeException.class,
                        e -> assertThat(e.completionCode()).isEqualTo(0xd4));
        await(session.close());
    }

    @Test
    void answersTheProbeWithoutALogin() {
        GetChannelAuthenticationCapabilities.Response response = await(transport.probe(sim.address(), QUICK));

        assertThat(response.supportsVersion2()).isTrue();
    }

    @Test
    void showsWhatIsOpenWithoutAPassword() {
        SetupPosture posture = await(transport.posture(sim.address(), IpmiSim.USER, QUICK));

        assertThat(posture.suiteZero()).isEqualTo(Finding.ACCEPTED);
        // it has a user without a name, whose password is not empty
        assertThat(posture.anonymousLogin()).isEqualTo(Finding.REFUSED);
        assertThat(posture.version15()).isEqualTo(Finding.ACCEPTED);
        assertThat(posture.defaultKeyGeneratingKey()).isEqualTo(Finding.ACCEPTED);
    }

    @Test
    void aUserThatIsNotKnownTellsNothingAboutSuiteZero() {
        assertThat(await(transport.posture(sim.address(), "nobody-here", QUICK)).suiteZero())
                .isEqualTo(Finding.UNKNOWN);
    }

    @Test
    void logsInAgainWhenTheBmcForgotTheSession() {
        try (IpmiSim own = IpmiSim.start()) {
            SessionConfig config = config(IpmiSim.USER, IpmiSim.PASSWORD).withRetry(QUICK);
            IpmiSession session = await(transport.connect(own.address(), config));
            own.restart();

            GetDeviceId.Response id = await(session.send(new GetDeviceId()));

            assertThat(id.productId()).isEqualTo(3842);
            await(session.close());
        }
    }

    @Test
    void aSilentBmcIsReportedAndTheHarmfulRequestNotRepeated() {
        try (IpmiSim own = IpmiSim.start()) {
            SessionConfig config = config(IpmiSim.USER, IpmiSim.PASSWORD).withRetry(QUICK);
            IpmiSession session = await(transport.connect(own.address(), config));
            own.freeze();

            Throwable harmful = failure(() -> await(session.send(new ChassisControl(Action.POWER_CYCLE))));
            Throwable harmless = failure(() -> await(session.send(new GetDeviceId())));
            own.thaw();

            assertThat(harmful)
                    .isInstanceOfSatisfying(
                            BmcTimeoutException.class,
                            e -> assertThat(e.requestSent()).isTrue());
            assertThat(harmless).isInstanceOf(BmcTimeoutException.class);
            assertThat(await(session.send(new GetDeviceId())).productId()).isEqualTo(3842);
            assertThat(own.chassisCalls().stream().filter(call -> call.contains("set")))
                    .hasSizeLessThanOrEqualTo(1);
            await(session.close());
        }
    }

    @Test
    void aClosedSessionSaysSo() {
        IpmiSession session = connect(config(IpmiSim.USER, IpmiSim.PASSWORD));
        await(session.close());

        assertThatThrownBy(() -> await(session.send(new GetDeviceId())))
                .hasCauseInstanceOf(BmcTimeoutException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void keepsAnIdleSessionAlive() {
        SessionConfig config = config(IpmiSim.USER, IpmiSim.PASSWORD).withKeepAlive(Duration.ofMillis(200));
        try (IpmiTransport own = IpmiTransport.open(TransportConfig.standard())) {
            IpmiSession session = await(own.connect(sim.address(), config));
            long before = own.received();

            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> own.received() >= before + 3);

            assertThat(own.discarded()).isZero();
            await(session.close());
        }
    }
}
