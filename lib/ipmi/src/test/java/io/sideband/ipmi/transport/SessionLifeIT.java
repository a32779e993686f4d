package io.sideband.ipmi.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sideband.ipmi.BmcTimeoutException;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiSession;
import io.sideband.ipmi.SessionRejectedException;
import io.sideband.ipmi.command.ChassisControl;
import io.sideband.ipmi.command.GetChassisStatus;
import io.sideband.ipmi.posture.Finding;
import io.sideband.ipmi.posture.SetupPosture;
import io.sideband.ipmi.session.Credentials;
import io.sideband.ipmi.session.RetryPolicy;
import io.sideband.ipmi.session.SessionConfig;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.LanRequest;
import io.sideband.ipmi.wire.RmcpPlusStatus;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions that come, go and move, and what a BMC shows to somebody without a password. */
class SessionLifeIT {
    private static final RetryPolicy QUICK = new RetryPolicy(Duration.ofMillis(100), 2);
    private static final String POWER_ON = "210040";

    private PlayedBmc bmc;
    private PlayedBmc second;
    private IpmiTransport transport;

    @BeforeEach
    void start() {
        bmc = answering(PlayedBmc.start());
        second = answering(PlayedBmc.start());
        transport = IpmiTransport.open(TransportConfig.standard());
    }

    @AfterEach
    void stop() {
        transport.close();
        bmc.close();
        second.close();
    }

    private static PlayedBmc answering(PlayedBmc played) {
        played.play(request -> List.of(PlayedBmc.ok(request, POWER_ON)));
        return played;
    }

    private static SessionConfig config() {
        return SessionConfig.of(Credentials.of(PlayedBmc.USER, PlayedBmc.PASSWORD))
                .withRetry(QUICK)
                .withSettle(Duration.ofMillis(50));
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, SECONDS).join();
    }

    private SessionSlots slots(PlayedBmc played) {
        return join(transport.slots(played.address()));
    }

    @Test
    void aSessionMovesToTheOtherAddressWhenItsOwnFallsSilent() {
        List<InetSocketAddress> both = List.of(bmc.address(), second.address());
        IpmiSession session = join(transport.connect(both, config()));
        assertThat(join(session.send(new GetChassisStatus())).powerOn()).isTrue();
        bmc.close();

        assertThat(join(session.send(new GetChassisStatus())).powerOn()).isTrue();

        assertThat(second.logins()).hasSize(1);
        assertThat(second.received()).hasSize(1);
    }

    @Test
    void aHarmfulRequestDoesNotFollowToTheOtherAddress() {
        IpmiSession session = join(transport.connect(List.of(bmc.address(), second.address()), config()));
        // heard just now: the session is trusted, and the request leaves in one datagram
        join(session.send(new GetChassisStatus()));
        bmc.close();

        assertThatThrownBy(() -> join(session.send(new ChassisControl(ChassisControl.Action.POWER_CYCLE))))
                .cause()
                .isInstanceOfSatisfying(
                        BmcTimeoutException.class,
                        lost -> assertThat(lost.requestSent()).isTrue());
        assertThat(second.received()).isEmpty();
    }

    @Test
    void aBmcThatIsSilentAtAllAddressesIsGivenUp() {
        IpmiSession session = join(transport.connect(List.of(bmc.address(), second.address()), config()));
        bmc.close();
        second.close();

        assertThatThrownBy(() -> join(session.send(new GetChassisStatus())))
                .hasCauseInstanceOf(BmcTimeoutException.class)
                .hasMessageContaining("no answer");
    }

    @Test
    void aClosedSessionGivesItsSlotBack() {
        IpmiSession session = join(transport.connect(bmc.address(), config()));
        assertThat(slots(bmc)).isEqualTo(new SessionSlots(1, 0));

        join(session.close());

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(slots(bmc)).isEqualTo(new SessionSlots(0, 0)));
        assertThat(bmc.logouts()).isEqualTo(1);
    }

    @Test
    void aSlotWhoseCloseWasNotAnsweredCountsAsTaken() {
        bmc.ignoreLogout();
        IpmiSession session = join(transport.connect(bmc.address(), config()));

        join(session.close());
        await().atMost(Duration.ofSeconds(20)).until(() -> bmc.logouts() == 1);

        assertThat(slots(bmc)).isEqualTo(new SessionSlots(0, 1));
    }

    @Test
    void aRefusalForWantOfSlotsSaysHowManyAreOurs() {
        bmc.ignoreLogout();
        join(join(transport.connect(bmc.address(), config())).close());
        bmc.refuseLogins(RmcpPlusStatus.INSUFFICIENT_RESOURCES);

        assertThatThrownBy(() -> join(transport.connect(bmc.address(), config())))
                .cause()
                .isInstanceOfSatisfying(
                        SessionRejectedException.class,
                        full -> assertThat(full.reason()).isEqualTo(SessionRejectedException.Reason.NO_SLOT))
                .hasMessageContaining("1 closed without an answer");
    }

    @Test
    void postureOfAGuardedBmc() {
        SetupPosture posture = join(transport.posture(bmc.address(), PlayedBmc.USER, QUICK));

        assertThat(posture.suiteZero()).isEqualTo(Finding.REFUSED);
        assertThat(posture.anonymousLogin()).isEqualTo(Finding.REFUSED);
        assertThat(posture.version15()).isEqualTo(Finding.UNKNOWN);
        assertThat(posture.offers(0)).isEqualTo(Finding.UNKNOWN);
        assertThat(bmc.received()).isEmpty();
        assertThat(bmc.logins()).isEmpty();
    }

    @Test
    void postureOfASilentBmcIsUnknown() {
        InetSocketAddress dead = second.address();
        second.close();

        SetupPosture posture = join(transport.posture(dead, PlayedBmc.USER, QUICK));

        assertThat(posture.suiteZero()).isEqualTo(Finding.UNKNOWN);
        assertThat(posture.anonymousLogin()).isEqualTo(Finding.UNKNOWN);
        assertThat(posture.usersWithoutName()).isEqualTo(Finding.UNKNOWN);
    }

    @Test
    void aBmcInFirmwareUpdateModeSaysSo() {
        bmc.play(request -> List.of(request.respond(0xd1, ByteString.empty())));
        IpmiSession session = join(transport.connect(bmc.address(), config()));

        assertThatThrownBy(() -> join(session.send(new GetChassisStatus())))
                .cause()
                .isInstanceOfSatisfying(
                        CompletionCodeException.class,
                        updating -> assertThat(updating.completionCode()).isEqualTo(0xd1));
        assertThat(bmc.received()).extracting(LanRequest::command).containsExactly(1);
    }
}
