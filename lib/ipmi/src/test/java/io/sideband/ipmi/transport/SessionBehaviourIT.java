package io.sideband.ipmi.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sideband.ipmi.BmcTimeoutException;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.IpmiSession;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.SessionRejectedException;
import io.sideband.ipmi.SessionRejectedException.Reason;
import io.sideband.ipmi.command.ChassisControl;
import io.sideband.ipmi.command.GetChassisStatus;
import io.sideband.ipmi.command.GetPohCounter;
import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.session.Credentials;
import io.sideband.ipmi.session.RetryPolicy;
import io.sideband.ipmi.session.SessionConfig;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.LanRequest;
import io.sideband.ipmi.wire.PayloadType;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session does where a BMC is busy, refuses, repeats itself or says less than it should. */
class SessionBehaviourIT {
    private static final RetryPolicy QUICK = new RetryPolicy(Duration.ofMillis(150), 3);
    private static final String POWER_ON = "210040";

    private PlayedBmc bmc;
    private IpmiTransport transport;

    @BeforeEach
    void start() {
        bmc = PlayedBmc.start();
        transport = IpmiTransport.open(TransportConfig.standard());
    }

    @AfterEach
    void stop() {
        transport.close();
        bmc.close();
    }

    private static SessionConfig config() {
        return SessionConfig.of(Credentials.of(PlayedBmc.USER, PlayedBmc.PASSWORD))
                .withRetry(QUICK);
    }

    private IpmiSession connect(SessionConfig config) {
        return await(transport.connect(bmc.address(), config));
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, SECONDS).join();
    }

    private static Throwable failure(CompletionStage<?> stage) {
        return Objects.requireNonNull(catchThrowableOfType(CompletionException.class, () -> await(stage))
                .getCause());
    }

    /** Answers with these completion codes one after the other, -1 for silence, then with a chassis that is on. */
    private static PlayedBmc.Script codes(Integer... codes) {
        Queue<Integer> left = new ArrayDeque<>(List.of(codes));
        return request -> {
            Integer code = left.poll();
            if (code == null) {
                return List.of(PlayedBmc.ok(request, POWER_ON));
            }
            return code < 0 ? List.of() : List.of(request.respond(code, ByteString.empty()));
        };
    }

    @ParameterizedTest
    @EnumSource(CipherSuite.class)
    void logsInAtEitherSuite(CipherSuite suite) {
        bmc.play(codes());
        IpmiSession session = connect(config().withSuites(suite));

        assertThat(await(session.send(new GetChassisStatus())).powerOn()).isTrue();
        assertThat(bmc.logins())
                .singleElement()
                .extracting(PlayedSession::suite)
                .isEqualTo(suite);
    }

    @ParameterizedTest
    @ValueSource(ints = {0xc0, 0xc3})
    void aBusyBmcIsAskedAgainUnderANewNumber(int busy) {
        bmc.play(codes(busy, busy));
        IpmiSession session = connect(config());

        assertThat(await(session.send(new GetChassisStatus())).powerOn()).isTrue();

        assertThat(bmc.received()).extracting(LanRequest::sequence).hasSize(3).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {0xc0, 0xc3})
    void aBmcThatStaysBusySaysSoInTheEnd(int busy) {
        bmc.play(codes(busy, busy, busy, busy, busy));
        IpmiSession session = connect(config());

        assertThat(failure(session.send(new GetChassisStatus())))
                .isInstanceOfSatisfying(
                        CompletionCodeException.class,
                        refused -> assertThat(refused.completionCode()).isEqualTo(busy));
        assertThat(bmc.received()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {0xc0, 0xc3})
    void aHarmfulRequestIsNotRepeatedToABusyBmc(int busy) {
        bmc.play(codes(busy));
        IpmiSession session = connect(config());

        assertThat(failure(session.send(new ChassisControl(ChassisControl.Action.HARD_RESET))))
                .isInstanceOf(CompletionCodeException.class);
        assertThat(bmc.received()).hasSize(1);
    }

    @Test
    void aLostAnswerIsAskedForUnderTheSameNumberAndADuplicateUnderANewOne() {
        bmc.play(codes(-1, 0xcf));
        IpmiSession session = connect(config());

        assertThat(await(session.send(new GetChassisStatus())).powerOn()).isTrue();

        List<Integer> numbers =
                bmc.received().stream().map(LanRequest::sequence).toList();
        assertThat(numbers).hasSize(3);
        assertThat(numbers.get(1)).isEqualTo(numbers.get(0));
        assertThat(numbers.get(2)).isNotEqualTo(numbers.get(1));
    }

    @Test
    void aFullQueueRefusesAtOnceWithoutSending() {
        bmc.play(request -> List.of());
        IpmiSession session = connect(config().withQueueLimit(2));

        List<CompletableFuture<GetChassisStatus.Response>> asked = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            asked.add(session.send(new GetChassisStatus()).toCompletableFuture());
        }

        assertThat(failure(asked.get(3)))
                .isInstanceOfSatisfying(
                        BmcTimeoutException.class,
                        full -> assertThat(full.requestSent()).isFalse())
                .hasMessageContaining("queue");
        assertThat(asked.subList(0, 3)).noneMatch(CompletableFuture::isDone);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x80, 0x81})
    void isContentWithThePrivilegeThatTheBmcGrants(int refusal) {
        bmc.play(codes(refusal, refusal));

        IpmiSession session = connect(config().withPrivilege(Privilege.ADMINISTRATOR, Privilege.USER));

        assertThat(session.privilege()).isEqualTo(Privilege.USER);
        assertThat(bmc.received()).extracting(request -> request.data().at(0)).containsExactly(4, 3);
    }

    @Test
    void refusesToWorkWithLessThanTheLeastPrivilege() {
        bmc.play(codes(0x81, 0x81));

        Throwable rejected = failure(
                transport.connect(bmc.address(), config().withPrivilege(Privilege.ADMINISTRATOR, Privilege.OPERATOR)));

        assertThat(rejected)
                .isInstanceOfSatisfying(
                        SessionRejectedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.PRIVILEGE_REFUSED));
    }

    @Test
    void goesOnToTheNextAddressOfABmcThatIsSilentAtTheFirst() {
        bmc.play(codes());
        try (PlayedBmc dead = PlayedBmc.start()) {
            InetSocketAddress silent = dead.address();
            dead.close();

            IpmiSession session = await(transport.connect(List.of(silent, bmc.address()), config()));

            assertThat(await(session.send(new GetChassisStatus())).powerOn()).isTrue();
        }
    }

    @Test
    void acceptsAResponseWhoseOwnChecksumsAreWrongAndNumbersThatAreSkipped() {
        bmc.play(request -> {
            PlayedSession login = bmc.logins().getLast();
            byte[] message = PlayedBmc.ok(request, POWER_ON).encode().toByteArray();
            message[message.length - 1] ^= 0x55;
            login.sendRaw(login.sealed(PayloadType.IPMI, ByteString.copyOf(message), login.skip(3)));
            return List.of();
        });
        IpmiSession session = connect(config());

        for (int i = 0; i < 3; i++) {
            assertThat(await(session.send(new GetChassisStatus())).powerOn()).isTrue();
        }
        assertThat(bmc.received()).hasSize(3);
    }

    @Test
    void anAnswerToAnotherRequestOrWithAWrongCodeIsNotTheAnswer() {
        bmc.play(request -> {
            PlayedSession login = bmc.logins().getLast();
            LanRequest other =
                    new LanRequest(0x20, 0, 0, 0x81, request.sequence() + 1 & 0x3f, 0, 1, ByteString.empty());
            byte[] forged = login.sealed(
                    PayloadType.IPMI, PlayedBmc.ok(request, "200040").encode(), login.skip(1));
            forged[forged.length - 2] ^= 1;
            login.sendRaw(forged);
            return List.of(PlayedBmc.ok(other, "200040"), PlayedBmc.ok(request, POWER_ON));
        });
        IpmiSession session = connect(config());

        assertThat(await(session.send(new GetChassisStatus())).powerOn()).isTrue();
    }

    @Test
    void aDecoderThatFailsCostsItsOwnRequestOnly() {
        bmc.play(codes());
        IpmiSession session = connect(config());

        assertThat(failure(session.send(new GetPohCounter()))).hasMessageContaining("needs 4 bytes");
        assertThat(failure(session.send(new BrokenCommand()))).hasMessageContaining("BrokenCommand");
        assertThat(await(session.send(new GetChassisStatus())).powerOn()).isTrue();
    }

    /** A vendor's command whose author forgot a case. */
    private record BrokenCommand() implements IpmiCommand<String> {
        @Override
        public int netFn() {
            return 0x30;
        }

        @Override
        public int command() {
            return 1;
        }

        @Override
        public Privilege privilege() {
            return Privilege.USER;
        }

        @Override
        public void encode(WireWriter out) {}

        @Override
        public String decode(WireReader in) {
            throw new IllegalStateException("forgotten");
        }
    }
}
