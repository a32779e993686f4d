package io.sideband.audit.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init") // set in each test
class DestinationWorkerTest {
    private static final DestinationFilter OPERATIONS =
            new DestinationFilter(List.of("operation.*"), null, null, null, null);

    private final List<ForwardedRecord> sent = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> confirmed = Collections.synchronizedList(new ArrayList<>());
    private volatile DestinationWorker worker;
    private volatile int failures;
    private volatile int refusedAbove = Integer.MAX_VALUE;
    private volatile Duration linger = Duration.ZERO;

    /** A receiver in memory: fails as often as told, refuses too many at once, and notes what it got. */
    private final class FakeDelivery implements Delivery {
        private int unconfirmed;

        @Override
        public void send(List<ForwardedRecord> records) throws IOException {
            sent.addAll(records);
            unconfirmed += records.size();
        }

        @Override
        public void confirm() throws IOException {
            if (failures > 0) {
                failures--;
                throw new IOException("gone");
            }
            if (unconfirmed > refusedAbove) {
                throw new IOException("too many");
            }
            confirmed.add(unconfirmed);
            unconfirmed = 0;
        }

        @Override
        public Duration linger() {
            return linger;
        }

        @Override
        public void close() {
            unconfirmed = 0;
        }
    }

    private void start(FakeLog log, DestinationFilter filter) {
        worker = new DestinationWorker(log, log, FakeDelivery::new, filter, new Backoff(Duration.ofMillis(1)));
        Thread.ofVirtual().start(worker);
    }

    @AfterEach
    void stop() {
        worker.stop();
    }

    private static void awaitNext(FakeLog log, long next) {
        await().until(() -> log.position().next() == next);
    }

    @Test
    void deliversAllInOrderAndNumbersThem() {
        FakeLog log = new FakeLog(2600);

        start(log, DestinationFilter.ALL);
        awaitNext(log, 2600);

        assertThat(sent.stream().map(ForwardedRecord::index))
                .containsExactlyElementsOf(LongStream.range(0, 2600).boxed().toList());
        assertThat(sent.stream().map(ForwardedRecord::number))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 2600).boxed().toList());
        assertThat(log.position()).isEqualTo(new Position(2600, 2600, 0));
    }

    @Test
    void followsALogThatGrows() {
        FakeLog log = new FakeLog(3);
        start(log, DestinationFilter.ALL);
        awaitNext(log, 3);

        log.grow(5);

        awaitNext(log, 5);
        assertThat(sent).hasSize(5);
    }

    @Test
    void confirmsTogetherWhatMayLinger() {
        linger = Duration.ofMinutes(10);
        FakeLog log = new FakeLog(2999);

        start(log, DestinationFilter.ALL);
        awaitNext(log, 2000);

        assertThat(confirmed).containsExactly(1000, 1000);
        await().until(() -> sent.size() == 2999);
        assertThat(log.position().next()).isEqualTo(2000);
    }

    @Test
    void cursorMovesOnlyWhenConfirmed() {
        failures = 3;
        FakeLog log = new FakeLog(10);

        start(log, DestinationFilter.ALL);
        awaitNext(log, 10);

        assertThat(sent).hasSizeGreaterThan(10);
        assertThat(sent.stream().map(ForwardedRecord::index).distinct()).hasSize(10);
        assertThat(sent.stream()
                        .filter(r -> r.index() == 0)
                        .map(ForwardedRecord::number)
                        .distinct())
                .as("a repeat has the number that it had")
                .containsExactly(1L);
        assertThat(log.failure()).isEmpty();
    }

    @Test
    void receiverThatTakesFewAtATimeGetsFewAtATime() {
        refusedAbove = 5;
        FakeLog log = new FakeLog(100);

        start(log, DestinationFilter.ALL);

        awaitNext(log, 100);
    }

    @Test
    void whatIsFilteredOutMovesTheCursorAndHasNoNumber() {
        FakeLog log = new FakeLog(20);

        start(log, new DestinationFilter(List.of("nothing"), null, null, null, null));
        awaitNext(log, 20);

        assertThat(sent).isEmpty();
        assertThat(log.position().delivered()).isZero();
    }

    @Test
    void entriesThatLeftTheLogAreCounted() {
        FakeLog log = new FakeLog(600, 10);
        log.remove(512);

        start(log, OPERATIONS);
        awaitNext(log, 600);

        assertThat(sent.getFirst().index()).isEqualTo(512);
        assertThat(log.position()).isEqualTo(new Position(600, 88, 502));
    }

    @Test
    void saysWhyNothingGetsOn() {
        failures = Integer.MAX_VALUE;
        FakeLog log = new FakeLog(1);

        start(log, DestinationFilter.ALL);

        await().until(() -> log.failure().equals("gone"));
        assertThat(log.position().next()).isZero();
    }
}
