package io.sideband.audit.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.audit.forward.HttpChannel.Answer;
import io.sideband.events.AuditRecord.Outcome;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class HecSessionTest {
    private final HecSession session = new HecSession("audit.example.com", "sideband:audit:ocsf", "security");

    private static Answer accepted(long ackId) {
        return new Answer(200, "{\"text\":\"Success\",\"code\":0,\"ackId\":%d}".formatted(ackId));
    }

    @Test
    void eventsAreObjectsOneAfterTheOther() {
        ForwardedRecord record =
                Specimen.forwarded(Specimen.record("operation.power.off", "bmc", "r1", Outcome.SUCCEEDED));

        String body = session.events(List.of(record, record), new Payloads(PayloadFormat.OCSF, Specimen.EMITTER));

        assertThat(body.lines().toList())
                .hasSize(2)
                .allSatisfy(event -> assertThat(event)
                        .startsWith("{\"time\":1787566530.123,\"host\":\"audit.example.com\","
                                + "\"source\":\"sideband-audit\",\"sourcetype\":\"sideband:audit:ocsf\","
                                + "\"index\":\"security\",\"event\":{\"class_uid\":6003,"));
    }

    @Test
    void lineOfTextIsAnEventToo() {
        ForwardedRecord record =
                Specimen.forwarded(Specimen.record("operation.power.off", "bmc", "r1", Outcome.SUCCEEDED));

        assertThat(session.events(List.of(record), new Payloads(PayloadFormat.CEF, Specimen.EMITTER)))
                .contains("\"event\":\"CEF:0|Sideband|");
    }

    @Test
    void completeOnlyWhenAllIsIndexed() throws IOException {
        session.accepted(accepted(0));
        session.accepted(accepted(1));

        assertThat(session.question()).isEqualTo("{\"acks\":[0,1]}");
        assertThat(session.indexed(new Answer(200, "{\"acks\":{\"0\":false,\"1\":true}}")))
                .isTrue();
        assertThat(session.complete()).isFalse();
        assertThat(session.question()).isEqualTo("{\"acks\":[0]}");
        assertThat(session.indexed(new Answer(200, "{\"acks\":{\"0\":false}}"))).isFalse();
        assertThat(session.indexed(new Answer(200, "{\"acks\":{\"0\":true}}"))).isTrue();
        assertThat(session.complete()).isTrue();
    }

    @Test
    void successWithoutAckIdIsNoSuccess() {
        assertThatThrownBy(() -> session.accepted(new Answer(200, "{\"text\":\"Success\",\"code\":0}")))
                .hasMessageContaining("indexer acknowledgement is off");
    }

    @Test
    void refusalsAreToldByStatusAndCode() {
        assertThatThrownBy(() -> session.accepted(new Answer(403, "{\"text\":\"Invalid token\",\"code\":4}")))
                .hasMessage("the receiver answered 403, code 4");
        assertThatThrownBy(() -> session.accepted(new Answer(503, "<html>busy</html>")))
                .hasMessage("the receiver answered 503 without JSON");
        assertThatThrownBy(() -> session.indexed(new Answer(400, "{}"))).hasMessageContaining("400");
    }
}
