package io.sideband.ipmi.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.IpmiSession;
import io.sideband.ipmi.command.GetPohCounter;
import io.sideband.ipmi.session.Credentials;
import io.sideband.ipmi.session.RetryPolicy;
import io.sideband.ipmi.session.SessionConfig;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.PayloadType;
import io.sideband.ipmi.wire.SessionPacket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/**
 * Two sessions over one socket, which forged, torn and repeated datagrams of both reach before each proper answer: each hears
 * its own BMC only, and neither has to log in again.
 */
class HostileDatagramsIT {
    private static final int EXCHANGES = Boolean.getBoolean("sideband.long") ? 20_000 : 150;
    private static final int FORGED = 10;
    private static final String SIXTEEN_HOURS = "3c 10000000";
    private static final String FORTY_EIGHT_HOURS = "3c 30000000";

    private final List<byte[]> seen = new CopyOnWriteArrayList<>();

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(60, SECONDS).join();
    }

    /** The same answer to everything, after {@link #FORGED} datagrams that mean nothing. */
    private PlayedBmc.Script hostile(PlayedBmc bmc, String answer, Random random) {
        return request -> {
            PlayedSession session = bmc.logins().getLast();
            byte[] genuine = session.sealed(
                    PayloadType.IPMI, PlayedBmc.ok(request, answer).encode(), session.skip(1));
            for (int i = 0; i < FORGED; i++) {
                session.sendRaw(forged(genuine, random));
            }
            session.sendRaw(genuine);
            if (seen.size() < 64) {
                seen.add(genuine);
            }
            return List.of();
        };
    }

    private byte[] forged(byte[] genuine, Random random) {
        byte[] other = seen.isEmpty() ? genuine : seen.get(random.nextInt(seen.size()));
        byte[] bytes = (random.nextBoolean() ? genuine : other).clone();
        switch (random.nextInt(5)) {
            // already taken: a replay, perhaps of the other session
            case 0 -> bytes = seen.isEmpty() ? new byte[0] : other;
            case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 2 -> {
                byte[] payload = new byte[random.nextInt(60)];
                random.nextBytes(payload);
                bytes = SessionPacket.outsideSession(random.nextInt(0x20), ByteString.copyOf(payload))
                        .encode();
            }
            default -> bytes[4 + random.nextInt(bytes.length - 4)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    @Test
    void neitherSessionHearsWhatIsNotMeantForIt() {
        SessionConfig config = SessionConfig.of(Credentials.of(PlayedBmc.USER, PlayedBmc.PASSWORD))
                .withRetry(new RetryPolicy(Duration.ofSeconds(5), 3));
        try (PlayedBmc one = PlayedBmc.start();
                PlayedBmc other = PlayedBmc.start();
                IpmiTransport transport = IpmiTransport.open(TransportConfig.standard())) {
            one.play(hostile(one, SIXTEEN_HOURS, new Random(20_28)));
            other.play(hostile(other, FORTY_EIGHT_HOURS, new Random(20_29)));
            IpmiSession first = await(transport.connect(one.address(), config));
            IpmiSession second = await(transport.connect(other.address(), config));

            for (int i = 0; i < EXCHANGES; i++) {
                var asked = first.send(new GetPohCounter());
                assertThat(await(second.send(new GetPohCounter())).poweredOn()).hasHours(48);
                assertThat(await(asked).poweredOn()).hasHours(16);
            }

            assertThat(one.logins()).hasSize(1);
            assertThat(other.logins()).hasSize(1);
            assertThat(transport.discarded()).isGreaterThan(EXCHANGES);
        }
    }
}
