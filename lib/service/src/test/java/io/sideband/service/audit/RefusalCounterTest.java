package io.sideband.service.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.events.AuditRecord.Actor;
import io.sideband.service.audit.RefusalCounter.Counted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalCounterTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final RefusalCounter counter = new RefusalCounter(WINDOW, 3);

    private static Refusal from(String address) {
        return new Refusal(401, new Actor("anonymous", List.of(), "none", address), "GET /v1/bmcs");
    }

    @Test
    void firstRefusalOfACallerIsRecordedAtOnceAndTheRestCounted() {
        assertThat(counter.offer(from("10.0.0.1"), START)).isPresent();
        for (int i = 0; i < 1000; i++) {
            assertThat(counter.offer(from("10.0.0.1"), START)).isEmpty();
        }

        assertThat(counter.drain(START.plus(WINDOW))).containsExactly(new Counted(from("10.0.0.1"), 1000));
    }

    @Test
    void floodFromManyAddressesIsBoundedAndNoCallIsUncounted() {
        long recorded = 0;
        for (int i = 0; i < 1000; i++) {
            recorded += counter.offer(from("10.0." + i / 256 + "." + i % 256), START)
                            .isPresent()
                    ? 1
                    : 0;
        }
        List<Counted> counted = counter.drain(START.plus(WINDOW));

        assertThat(recorded).isEqualTo(3);
        assertThat(counted).hasSizeLessThanOrEqualTo(4);
        assertThat(recorded + counted.stream().mapToLong(Counted::times).sum()).isEqualTo(1000);
        assertThat(counted.getLast().first().actor()).isEqualTo(RefusalCounter.OTHERS);
    }

    @Test
    void nothingIsDueBeforeTheWindowEnds() {
        counter.offer(from("10.0.0.1"), START);
        counter.offer(from("10.0.0.1"), START);

        assertThat(counter.drain(START.plus(WINDOW).minusNanos(1))).isEmpty();
    }

    @Test
    void nextWindowBeginsAnew() {
        counter.offer(from("10.0.0.1"), START);
        counter.drain(START.plus(WINDOW));

        assertThat(counter.offer(from("10.0.0.1"), START.plus(WINDOW))).isPresent();
    }

    @Test
    void whatCouldNotBeRecordedIsCountedAgain() {
        counter.offer(from("10.0.0.1"), START);
        counter.restore(new Counted(from("10.0.0.1"), 1), START);

        assertThat(counter.drain(START.plus(WINDOW))).containsExactly(new Counted(from("10.0.0.1"), 1));
    }

    @Test
    void longPathIsCut() {
        assertThat(new Refusal(401, RefusalCounter.OTHERS, "GET /" + "x".repeat(5000)).endpoint())
                .hasSizeLessThan(210);
    }
}
