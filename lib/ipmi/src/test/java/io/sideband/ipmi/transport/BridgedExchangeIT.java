package io.sideband.ipmi.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiSession;
import io.sideband.ipmi.command.GetChassisStatus;
import io.sideband.ipmi.command.GetPohCounter;
import io.sideband.ipmi.command.SendMessage;
import io.sideband.ipmi.session.BridgedChannel;
import io.sideband.ipmi.session.Credentials;
import io.sideband.ipmi.session.RetryPolicy;
import io.sideband.ipmi.session.SessionConfig;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.Checksums;
import io.sideband.ipmi.wire.LanRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a session makes of the two answers to a Send Message, where they come late, not at all, or are others'. */
class BridgedExchangeIT {
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

    private IpmiSession connect() {
        return await(transport.connect(
                bmc.address(),
                SessionConfig.of(Credentials.of(PlayedBmc.USER, PlayedBmc.PASSWORD))
                        .withRetry(new RetryPolicy(Duration.ofMillis(150), 3))));
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, SECONDS).join();
    }

    private static Throwable failure(CompletionStage<?> stage) {
        return Objects.requireNonNull(catchThrowableOfType(CompletionException.class, () -> await(stage))
                .getCause());
    }

    @Test
    void speaksWithAnotherControllerThroughTheBmc() {
        bmc.play(request -> {
            return List.of(request.respond(0, ByteString.empty()), PlayedBmc.ok(passedOn(request), "3c 10000000"));
        });
        IpmiSession session = connect();

        Duration poweredOn = await(new BridgedChannel(session, 0, 0x82).send(new GetPohCounter()))
                .poweredOn();

        assertThat(poweredOn).isEqualTo(Duration.ofHours(16));
        assertThat(bmc.received()).singleElement().satisfies(request -> {
            assertThat(request.command()).isEqualTo(0x34);
            assertThat(request.data().toString()).startsWith("4082007e20");
        });
    }

    /** The request inside a Send Message. */
    private static LanRequest passedOn(LanRequest sendMessage) {
        byte[] data = sendMessage.data().toByteArray();
        return LanRequest.decode(
                ByteString.copyOf(Arrays.copyOfRange(data, 1, data.length)).reader(), Checksums.REQUIRED);
    }

    @Test
    void anotherControllersSilenceIsNotTheBmcs() {
        bmc.play(request -> List.of(
                request.command() == 0x34 ? request.respond(0, ByteString.empty()) : PlayedBmc.ok(request, POWER_ON)));
        IpmiSession session = connect();

        assertThat(failure(new BridgedChannel(session, 0, 0x82).send(new GetPohCounter())))
                .isInstanceOfSatisfying(
                        CompletionCodeException.class,
                        silent -> assertThat(silent.completionCode()).isEqualTo(SendMessage.NO_ANSWER));
        assertThat(await(session.send(new GetChassisStatus())).powerOn()).isTrue();
        assertThat(bmc.logins()).hasSize(1);
    }

    @Test
    void aLateAnswerOfAnotherControllerIsNotTheNextOnes() {
        List<LanRequest> inner = new ArrayList<>();
        bmc.play(request -> {
            inner.add(passedOn(request));
            return inner.size() == 1
                    ? List.of(request.respond(0, ByteString.empty()), PlayedBmc.ok(inner.getFirst(), "3c 10000000"))
                    : List.of(
                            request.respond(0, ByteString.empty()),
                            PlayedBmc.ok(inner.getFirst(), "3c 10000000"),
                            PlayedBmc.ok(inner.getLast(), "3c 20000000"));
        });
        IpmiSession session = connect();

        await(new BridgedChannel(session, 0, 0x82).send(new GetPohCounter()));

        // another controller, so that nothing but the number tells the answers apart
        assertThat(await(new BridgedChannel(session, 0, 0x84).send(new GetPohCounter()))
                        .poweredOn())
                .isEqualTo(Duration.ofHours(32));
    }

    @Test
    void theOtherControllersRefusalIsItsOwn() {
        bmc.play(request -> List.of(request.respond(0x83, ByteString.empty())));
        IpmiSession session = connect();

        assertThat(failure(new BridgedChannel(session, 0, 0x82).send(new GetPohCounter())))
                .hasMessageContaining("SendMessage")
                .hasMessageContaining("83h");
    }
}
