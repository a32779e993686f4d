package io.sideband.ipmi.sol;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.IpmiSession;
import io.sideband.ipmi.command.GetChassisStatus;
import io.sideband.ipmi.session.Credentials;
import io.sideband.ipmi.session.RetryPolicy;
import io.sideband.ipmi.session.SessionConfig;
import io.sideband.ipmi.sol.SolConsole.End;
import io.sideband.ipmi.transport.IpmiTransport;
import io.sideband.ipmi.transport.PlayedBmc;
import io.sideband.ipmi.transport.PlayedSession;
import io.sideband.ipmi.transport.TransportConfig;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.LanRequest;
import io.sideband.ipmi.wire.LanResponse;
import io.sideband.ipmi.wire.PayloadType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A console in a real session, with a BMC that a test plays. */
class SolConsoleIT {
    private static final int ACTIVATE = 0x48;
    private static final int DEACTIVATE = 0x49;
    private static final int INSTANCE_INFO = 0x4b;

    private final StringBuffer printed = new StringBuffer();
    private final List<End> ends = new CopyOnWriteArrayList<>();
    private final AtomicBoolean taken = new AtomicBoolean();
    private final AtomicInteger deactivations = new AtomicInteger();
    private PlayedBmc bmc;
    private IpmiTransport transport;
    private IpmiSession session;

    @BeforeEach
    void start() {
        bmc = PlayedBmc.start();
        bmc.play(new Echo());
        transport = IpmiTransport.open(TransportConfig.standard());
        session = await(transport.connect(
                bmc.address(),
                SessionConfig.of(Credentials.of(PlayedBmc.USER, PlayedBmc.PASSWORD))
                        .withRetry(new RetryPolicy(Duration.ofMillis(200), 2))));
    }

    @AfterEach
    void stop() {
        transport.close();
        bmc.close();
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, SECONDS).join();
    }

    /** Sends back what is typed, two characters at a time. */
    private final class Echo implements PlayedBmc.Script {
        private int sequence;

        @Override
        public List<LanResponse> answer(LanRequest request) {
            return List.of(
                    switch (request.command()) {
                        case ACTIVATE ->
                            taken.compareAndSet(false, true)
                                    ? PlayedBmc.ok(request, "00000000 ff00 ff00 6f02 ffff")
                                    : request.respond(0x80, ByteString.empty());
                        case DEACTIVATE -> {
                            taken.set(false);
                            deactivations.incrementAndGet();
                            yield request.respond(0, ByteString.empty());
                        }
                        case INSTANCE_INFO -> PlayedBmc.ok(request, "01000000 0100000000000000");
                        default -> PlayedBmc.ok(request, "210040");
                    });
        }

        @Override
        public void payload(PlayedSession from, int type, ByteString payload) {
            SolPacket typed = SolPacket.decode(payload.reader());
            if (type != PayloadType.SOL || typed.sequence() == 0) {
                return;
            }
            int accepted = Math.min(2, typed.characters().size());
            byte[] echo = Arrays.copyOf(typed.characters().toByteArray(), accepted);
            sequence = sequence % 15 + 1;
            from.send(
                    PayloadType.SOL,
                    new SolPacket(sequence, typed.sequence(), accepted, 0, ByteString.copyOf(echo)).encode());
        }
    }

    private SolConsole open(boolean takeOver) {
        return await(SolConsole.open(session, takeOver, new SolConsole.Watcher() {
            @Override
            public void printed(ByteString characters) {
                printed.append(new String(characters.toByteArray(), StandardCharsets.ISO_8859_1));
            }

            @Override
            public void ended(End end) {
                ends.add(end);
            }
        }));
    }

    private static ByteString text(String characters) {
        return ByteString.copyOf(characters.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void typesAndPrintsWhileOtherRequestsGoOn() {
        SolConsole console = open(false);

        CompletionStage<Void> typed = console.type(text("uname -a\n"));
        assertThat(await(session.send(new GetChassisStatus())).powerOn()).isTrue();
        await(typed);

        Awaitility.await().untilAsserted(() -> assertThat(printed).hasToString("uname -a\n"));
        console.close();
        Awaitility.await().untilAsserted(() -> assertThat(deactivations).hasValue(1));
        assertThat(ends).containsExactly(End.CLOSED);
        assertThat(taken).isFalse();
    }

    @Test
    void takesTheConsoleAwayOnlyIfAskedTo() {
        taken.set(true);

        assertThat(SolConsole.open(session, false, new Deaf()).toCompletableFuture())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withMessageContaining("80h");
        SolConsole console = open(true);

        assertThat(deactivations).hasValue(1);
        console.close();
    }

    private static final class Deaf implements SolConsole.Watcher {
        @Override
        public void printed(ByteString characters) {
            throw new IllegalStateException("nothing is attached");
        }

        @Override
        public void ended(End end) {
            throw new IllegalStateException("nothing was attached");
        }
    }

    @Test
    void saysWhenSomebodyElseTakesIt() {
        SolConsole console = open(false);

        bmc.logins()
                .getLast()
                .send(PayloadType.SOL, new SolPacket(0, 0, 0, SolPacket.DEACTIVATED, ByteString.empty()).encode());

        Awaitility.await().untilAsserted(() -> assertThat(ends).containsExactly(End.DEACTIVATED));
        assertThat(console.type(text("x")).toCompletableFuture())
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withMessageContaining("ended");
    }

    @Test
    void endsWithItsSession() {
        open(false);

        await(session.close());

        Awaitility.await().untilAsserted(() -> assertThat(ends).containsExactly(End.LOST));
    }

    @Test
    void aForgedPacketPrintsNothing() {
        open(false);
        PlayedSession login = bmc.logins().getLast();
        byte[] forged =
                login.sealed(PayloadType.SOL, new SolPacket(9, 0, 0, 0, text("forged")).encode(), login.skip(1));
        forged[forged.length - 1] ^= 1;

        login.sendRaw(forged);
        login.send(PayloadType.SOL, new SolPacket(1, 0, 0, 0, text("genuine")).encode());

        Awaitility.await().untilAsserted(() -> assertThat(printed).hasToString("genuine"));
    }
}
