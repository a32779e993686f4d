package io.sideband.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
    private final EventCodec codec = new EventCodec();
    private final ProducerRecord<String, byte[]> good = codec.encode(
            "rack1-u01",
            Event.of(
                    EventType.LOG_GAP,
                    "/sideband/collector/collector-0",
                    Instant.EPOCH,
                    new LogGap(
                            "rack1-u01", "sel", Instant.EPOCH, LogGap.Reason.CLEARED, null, null, "it was cleared")));

    @ParameterizedTest
    @ValueSource(strings = {"ce_type", "ce_id", "ce_source", "ce_time"})
    void aMissingHeaderIsNamed(String header) {
        good.headers().remove(header);

        assertThatThrownBy(() -> codec.decode(good.headers(), good.value()))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining(header);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{\"bmc\":{}}", "\u0000"})
    void aValueThatIsNotOursIsRefusedWithoutQuotingIt(String value) {
        assertThatThrownBy(() -> codec.decode(good.headers(), value.getBytes(UTF_8)))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining(EventType.LOG_GAP.name());
    }

    @Test
    void aTombstoneHasNoEvent() {
        assertThatThrownBy(() -> codec.decode(good.headers(), null)).isInstanceOf(UnreadableEventException.class);
    }

    @Test
    void aTypeOfALaterVersionIsNamed() {
        Headers headers = good.headers().remove("ce_type").add("ce_type", "io.sideband.log-gap.v9".getBytes(UTF_8));

        assertThatThrownBy(() -> codec.decode(headers, good.value())).hasMessageContaining("io.sideband.log-gap.v9");
    }

    @Test
    void anAddedFieldIsPassedOver() {
        String value = new String(good.value(), UTF_8).replaceFirst("\\{", "{\"added\":1,");

        assertThat(codec.decode(EventType.LOG_GAP, good.headers(), value.getBytes(UTF_8))
                        .data()
                        .detail())
                .isEqualTo("it was cleared");
    }

    @Test
    void aSequenceSortsAsText() {
        Event<?> event = codec.decode(good.headers(), good.value());

        assertThat(codec.headers(event.withSequence(9)))
                .anySatisfy(h -> assertThat(new String(h.value(), UTF_8)).isEqualTo("0000000000000000009"));
    }

    @Test
    void theRecordsTimestampIsWhenWeLearnedOfIt() {
        Event<LogGap> event = Event.of(EventType.LOG_GAP, "s", Instant.ofEpochMilli(1_000_000), gap())
                .withTime(Instant.EPOCH);

        assertThat(codec.encode("k", event).timestamp()).isEqualTo(1_000_000);
    }

    private static LogGap gap() {
        return new LogGap("b", "sel", Instant.EPOCH, LogGap.Reason.CLEARED, null, null, "it was cleared");
    }
}
