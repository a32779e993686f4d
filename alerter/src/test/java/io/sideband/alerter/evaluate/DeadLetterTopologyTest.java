package io.sideband.alerter.evaluate;

import static io.sideband.alerter.Fleet.BMC;
import static io.sideband.alerter.Fleet.batch;
import static io.sideband.alerter.Fleet.catalogue;
import static io.sideband.alerter.Fleet.registration;
import static io.sideband.alerter.Fleet.temperature;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.events.Alert.State;
import io.sideband.events.Event;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.LogGap;
import io.sideband.events.Topic;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeadLetterTopologyTest {
    private final TopologyBench bench = new TopologyBench(TopologyBench.shipped());
    private final EventCodec codec = new EventCodec();

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"BMCS", "SENSORS", "STATES", "READINGS", "EVENTS"})
    void whatIsNotOursGoesToTheDeadLettersOfItsTopicWithTheReason(Topic topic) {
        bench.put(topic, BMC, "not json".getBytes(UTF_8), new RecordHeaders());

        TestRecord<String, byte[]> dead = deadLetter(topic);
        assertThat(dead.key()).isEqualTo(BMC);
        assertThat(dead.value()).isEqualTo("not json".getBytes(UTF_8));
        assertThat(header(dead, "dead-letter-reason")).isEqualTo("header ce_type is missing");
        assertThat(header(dead, "dead-letter-topic")).isEqualTo(topic.topicName());
        assertThat(header(dead, "dead-letter-partition")).isEqualTo("0");
        assertThat(header(dead, "dead-letter-offset")).isEqualTo("0");
    }

    @Test
    void aRecordUnderAnotherKeyIsRefused() {
        bench.put(EventType.READINGS, "rack1-u02", batch(BMC, bench.now(), temperature(50)));

        assertThat(header(deadLetter(Topic.READINGS), "dead-letter-reason"))
                .isEqualTo("the key is not the record's BMC");
    }

    @Test
    void aRecordWithoutAKeyIsRefused() {
        bench.put(Topic.READINGS, null, new byte[0], new RecordHeaders());

        assertThat(header(deadLetter(Topic.READINGS), "dead-letter-reason")).isEqualTo("the record has no key");
    }

    @Test
    void aTombstoneWhereNoneBelongsIsRefused() {
        bench.delete(Topic.READINGS, BMC);

        assertThat(deadLetter(Topic.READINGS).value()).isNull();
    }

    @Test
    void whatCannotBeJudgedIsRefusedWithoutQuotingIt() {
        bench.put(EventType.BMC, BMC, registration(BMC, Map.of()));
        RecordHeaders headers = new RecordHeaders();
        codec.headers(Event.of(EventType.READINGS, "/x", bench.now(), batch(BMC, bench.now())))
                .forEach(headers::add);
        String withoutId =
                "{\"bmc\":\"%s\",\"observedAt\":\"%s\",\"group\":\"fast\",\"readings\":[{\"sensor\":\"secret\","
                        + "\"number\":1,\"kind\":\"temperature\",\"value\":91.0,\"unit\":\"Cel\",\"discrete\":[]}]}";

        bench.put(Topic.READINGS, BMC, withoutId.formatted(BMC, bench.now()).getBytes(UTF_8), headers);

        assertThat(header(deadLetter(Topic.READINGS), "dead-letter-reason")).doesNotContain("secret");
    }

    @Test
    void aPoisonRecordDoesNotStopTheNext() {
        bench.put(EventType.BMC, BMC, registration(BMC, Map.of()));
        bench.put(EventType.SENSORS, BMC, catalogue(BMC));
        bench.put(Topic.READINGS, BMC, "poison".getBytes(UTF_8), new RecordHeaders());

        bench.put(EventType.READINGS, BMC, batch(BMC, bench.now(), temperature(91)));

        assertThat(bench.alert().state()).isEqualTo(State.FIRING);
    }

    @Test
    void aGapIsNoPoison() {
        bench.put(
                EventType.LOG_GAP,
                BMC,
                new LogGap(BMC, "sel", bench.now(), LogGap.Reason.CLEARED, 17, null, "the log was cleared"));

        assertThat(bench.output(Topic.EVENTS.deadLetterTopicName("alerter"))).isEmpty();
    }

    private TestRecord<String, byte[]> deadLetter(Topic topic) {
        List<TestRecord<String, byte[]>> dead = bench.output(topic.deadLetterTopicName("alerter"));
        assertThat(dead).hasSize(1);
        return dead.getFirst();
    }

    private static String header(TestRecord<String, byte[]> record, String name) {
        return new String(
                Objects.requireNonNull(record.headers().lastHeader(name)).value(), UTF_8);
    }
}
