package io.sideband.collector.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.events.Event;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.LogGap;
import io.sideband.events.ReadingBatch;
import io.sideband.events.Topic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PartitionWriterTest {
    private static final int PARTITION = 3;
    private static final int QUEUE = 4;
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    /** Fails commits as often as it is told to, which the producer's own double cannot count. */
    private static final class ScriptedProducer extends MockProducer<String, byte[]> {
        private int unansweredCommits;
        private int failingCommits;
        private String tooLarge = "";

        ScriptedProducer() {
            super(true, null, new StringSerializer(), new ByteArraySerializer());
        }

        @Override
        public void commitTransaction() {
            if (unansweredCommits > 0) {
                unansweredCommits--;
                throw new TimeoutException("no answer");
            }
            if (failingCommits > 0) {
                failingCommits--;
                throw new KafkaException("the transaction is aborted");
            }
            if (uncommittedRecords().stream().anyMatch(r -> r.key().equals(tooLarge))) {
                throw new RecordTooLargeException("too large");
            }
            super.commitTransaction();
        }
    }

    private final ScriptedProducer producer = new ScriptedProducer();
    private final AtomicInteger fenced = new AtomicInteger();
    private final PartitionWriter writer = new PartitionWriter(
            PARTITION,
            producer,
            new EventCodec(),
            new WriterLimits(Duration.ofMillis(50), Duration.ofMillis(50), 100, QUEUE),
            "/sideband/collector/test",
            Clock.fixed(NOW, ZoneOffset.UTC),
            fenced::incrementAndGet);

    @BeforeEach
    void initialize() {
        producer.initTransactions();
    }

    @AfterEach
    void end() {
        writer.abandon();
    }

    private CompletableFuture<Void> publish(String bmc) {
        return writer.publish(List.of(Publication.tombstone(Topic.STATES, bmc))).toCompletableFuture();
    }

    /** Runs the writer until all that is queued is written or refused. */
    private void drain() {
        writer.close();
        writer.run();
    }

    private List<String> keys() {
        return producer.history().stream().map(ProducerRecord::key).toList();
    }

    @Test
    void writesOfManyBmcsGoOutInOneTransaction() throws Exception {
        CompletableFuture<Void> one = publish("a");
        CompletableFuture<Void> two = publish("b");
        Thread running = Thread.ofVirtual().start(writer::run);
        CompletableFuture.allOf(one, two).get(10, TimeUnit.SECONDS);
        writer.close();
        running.join(Duration.ofSeconds(10));

        assertThat(producer.commitCount()).isEqualTo(1);
        assertThat(keys()).containsExactly("a", "b");
        assertThat(producer.history()).extracting(ProducerRecord::partition).containsOnly(PARTITION);
    }

    @Test
    void nothingIsDoneBeforeItsCommit() throws Exception {
        CompletableFuture<Void> done = publish("a");
        producer.unansweredCommits = 1;
        Thread running = Thread.ofVirtual().start(writer::run);
        done.get(10, TimeUnit.SECONDS);
        writer.close();
        running.join(Duration.ofSeconds(10));

        assertThat(producer.commitCount()).isEqualTo(1);
        assertThat(keys()).containsExactly("a");
    }

    @Test
    void abortedTransactionIsWrittenAgain() {
        producer.failingCommits = 1;
        CompletableFuture<Void> done = publish("a");
        drain();

        assertThat(done).isCompleted();
        assertThat(keys()).containsExactly("a");
        assertThat(fenced).hasValue(0);
    }

    @Test
    void fencedWriterWritesNothingAndSaysSoOnce() {
        producer.fenceProducer();
        CompletableFuture<Void> first = publish("a");
        CompletableFuture<Void> second = publish("b");
        drain();

        assertThat(first).isCompletedExceptionally();
        assertThat(second).isCompletedExceptionally();
        assertThat(producer.history()).isEmpty();
        assertThat(fenced).hasValue(1);
        assertThat(writer.ended().toCompletableFuture()).isCompleted();
        assertThat(producer.closed()).isTrue();
    }

    @Test
    void writerThatCannotAbortGivesItsPartitionUp() {
        producer.failingCommits = 1;
        producer.abortTransactionException = new ProducerFencedException("somebody else owns it");
        CompletableFuture<Void> done = publish("a");
        drain();

        assertThat(done).isCompletedExceptionally();
        assertThat(fenced).hasValue(1);
    }

    @Test
    void oversizedRecordIsLeftOutAndTheOthersAreWritten() {
        producer.tooLarge = "b";
        CompletableFuture<Void> before = publish("a");
        CompletableFuture<Void> large = publish("b");
        CompletableFuture<Void> after = publish("c");
        drain();

        assertThat(keys()).containsExactly("a", "c");
        assertThat(before).isCompleted();
        assertThat(after).isCompleted();
        assertThatThrownBy(large::join).hasCauseInstanceOf(RecordTooLargeException.class);
        assertThat(fenced).hasValue(0);
    }

    @Test
    void fullQueueRefusesRatherThanWaits() {
        for (int i = 0; i < QUEUE; i++) {
            assertThat(publish("bmc-" + i)).isNotDone();
        }

        assertThatThrownBy(() -> publish("one too many").join()).hasCauseInstanceOf(QueueFullException.class);
        assertThat(writer.queued()).isEqualTo(QUEUE);
    }

    private CompletableFuture<Void> publishReadings(String bmc, int second) {
        ReadingBatch batch = new ReadingBatch(bmc, NOW.plusSeconds(second), "fast", List.of());
        return writer.publishReadings(List.of(Publication.of(bmc, Event.of(EventType.READINGS, "/test", NOW, batch))))
                .toCompletableFuture();
    }

    @Test
    void oldestReadingsGiveWayAndAreCountedInAGap() {
        CompletableFuture<Void> first = publishReadings("a", 1);
        CompletableFuture<Void> second = publishReadings("b", 2);
        CompletableFuture<Void> third = publishReadings("a", 3);
        for (int i = 0; i < QUEUE; i++) {
            assertThat(publishReadings("c", 10 + i)).isNotDone();
        }
        assertThatThrownBy(first::join).hasCauseInstanceOf(QueueFullException.class);
        assertThat(second).isCompletedExceptionally();
        assertThat(third).isCompletedExceptionally();
        CompletableFuture<Void> state = publish("d");
        drain();

        assertThat(state).isCompleted();
        assertThat(keys()).containsExactly("a", "b", "d", "c", "c", "c", "c");
        assertThat(gap(0))
                .satisfies(gap -> assertThat(gap.log()).isEqualTo("readings"))
                .satisfies(gap -> assertThat(gap.lost()).isEqualTo(2))
                .extracting(LogGap::detail)
                .asString()
                .contains("2 records", "10:00:01", "10:00:03");
        assertThat(gap(1).lost()).isEqualTo(1);
    }

    private LogGap gap(int index) {
        ProducerRecord<String, byte[]> record = producer.history().get(index);
        return new EventCodec()
                .decode(EventType.LOG_GAP, record.headers(), record.value())
                .data();
    }

    @Test
    void fullQueueOfReadingsRefusesNoLogEntry() {
        for (int i = 0; i < 3 * QUEUE; i++) {
            var unused = publishReadings("a", i);
        }

        assertThat(publish("a")).isNotDone();
        assertThat(writer.queued()).isEqualTo(QUEUE + 1);
    }

    @Test
    void abandonedWriterWritesNothingMore() {
        CompletableFuture<Void> queued = publish("a");
        writer.abandon();
        writer.run();

        assertThat(queued).isCompletedExceptionally();
        assertThat(publish("b")).isCompletedExceptionally();
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void nothingToWriteIsWrittenAtOnce() {
        assertThat(writer.publish(List.of()).toCompletableFuture()).isCompleted();
    }
}
