package io.sideband.ipmi.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sideband.ipmi.BmcTimeoutException;
import io.sideband.ipmi.command.CipherSuiteRecord;
import io.sideband.ipmi.command.PetAcknowledge;
import io.sideband.ipmi.session.RetryPolicy;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.Checksums;
import io.sideband.ipmi.wire.LanRequest;
import io.sideband.ipmi.wire.LanResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked of a BMC before any login. */
class OutsideSessionIT {
    private static final RetryPolicy QUICK = new RetryPolicy(Duration.ofMillis(150), 3);

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

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, SECONDS).join();
    }

    private static Throwable failure(CompletionStage<?> stage) {
        return Objects.requireNonNull(catchThrowableOfType(CompletionException.class, () -> await(stage))
                .getCause());
    }

    /** Answers outside of sessions only. */
    private static PlayedBmc.Script outside(BiFunction<LanRequest, Boolean, List<LanResponse>> answer) {
        return new PlayedBmc.Script() {
            @Override
            public List<LanResponse> answer(LanRequest request) {
                return List.of();
            }

            @Override
            public List<LanResponse> answerOutside(LanRequest request, boolean legacy) {
                return answer.apply(request, legacy);
            }
        };
    }

    @Test
    void asksWithoutTheVersion2BitWhereItIsRefused() {
        bmc.play(outside((request, legacy) -> List.of(
                request.data().at(0) == 0x8e
                        ? request.respond(0xcc, ByteString.empty())
                        : PlayedBmc.ok(request, "01 97 04 03 00 000000 00"))));

        assertThat(await(transport.probe(bmc.address(), QUICK)).channel()).isEqualTo(1);
    }

    @Test
    void readsTheListOfSuitesInChunksOnceAndInWhicheverFormatIsAnswered() {
        AtomicInteger asked = new AtomicInteger();
        String list = "c0 03 01 41 81 c0 11 03 44 81 c1 80 57 01 00 01 41 81";
        bmc.play(outside((request, legacy) -> {
            asked.incrementAndGet();
            ByteString whole = ByteString.ofHex(list);
            int chunk = request.data().at(2) & 0x3f;
            byte[] part = Arrays.copyOfRange(
                    whole.toByteArray(), Math.min(16 * chunk, whole.size()), Math.min(16 * chunk + 16, whole.size()));
            return legacy ? List.of() : List.of(PlayedBmc.ok(request, "01" + ByteString.copyOf(part)));
        }));

        List<CipherSuiteRecord> suites = await(transport.cipherSuites(bmc.address(), QUICK));
        int before = asked.get();

        assertThat(suites).extracting(CipherSuiteRecord::id).containsExactly(3, 17, 0x80);
        assertThat(await(transport.cipherSuites(bmc.address(), QUICK))).isEqualTo(suites);
        assertThat(asked).hasValue(before);
    }

    @Test
    void aListOfSuitesWithoutEndIsNotReadForEver() {
        AtomicInteger asked = new AtomicInteger();
        bmc.play(outside((request, legacy) -> {
            asked.incrementAndGet();
            return List.of(PlayedBmc.ok(request, "01" + "c0034181".repeat(4)));
        }));

        assertThat(await(transport.cipherSuites(bmc.address(), QUICK))).hasSize(64);
        assertThat(asked).hasValue(16);
    }

    @Test
    void aSilentProbeEndsInBoundedTime() {
        bmc.play(outside((request, legacy) -> List.of()));

        assertThat(failure(transport.cipherSuites(bmc.address(), QUICK))).isInstanceOf(BmcTimeoutException.class);
    }

    @Test
    void acknowledgesATrapThoughTheAnswerHasNoCompletionCode() {
        PetAcknowledge acknowledge = new PetAcknowledge(7, 1, 0, 0x20, 4, ByteString.ofHex("010203"));
        bmc.play(outside((request, legacy) -> {
            // answered below, by hand: a response without a completion code
            return List.of(request.respond(0, ByteString.empty()));
        }));

        assertThat(await(transport.sendOutsideSession(bmc.address(), QUICK, acknowledge)))
                .isNotNull();
        assertThat(LanResponse.decode(ByteString.ofHex("81146b 20 00 17 c9").reader(), Checksums.REQUIRED)
                        .completionCode())
                .isZero();
    }
}
