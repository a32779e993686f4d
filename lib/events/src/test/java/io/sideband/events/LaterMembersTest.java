package io.sideband.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Members that records got after their first version: they come back as they were, and none is needed. */
class LaterMembersTest {
    private static final Instant SEEN = Instant.parse("2026-11-22T10:15:30Z");
    private static final BmcState.Identity BEFORE = new BmcState.Identity("g", 1, 2, 3, "1.04", "2.0");

    private final EventCodec codec = new EventCodec();

    static Stream<Event<?>> later() {
        return Stream.of(
                Event.of(
                        EventType.STATE,
                        "/test",
                        SEEN,
                        new BmcState(
                                "rack1-u01",
                                SEEN,
                                BmcState.Reachability.REACHABLE,
                                SEEN,
                                null,
                                null,
                                null,
                                BmcState.Power.ON,
                                null,
                                17,
                                1L,
                                70L,
                                null,
                                93,
                                new BmcState.IdentityChange(SEEN, BmcState.IdentityPart.FIRMWARE, BEFORE),
                                List.of(new BmcState.Finding(
                                        "clock-skew", Severity.WARNING, "its clock is ahead", "IPMI v2.0 §31.11")))),
                Event.of(
                        EventType.LOG_GAP,
                        "/test",
                        SEEN,
                        new LogGap(
                                "rack1-u01",
                                "readings",
                                SEEN,
                                LogGap.Reason.OVERFLOW,
                                null,
                                null,
                                "7 records of readings were dropped",
                                7L)),
                Event.of(
                        EventType.READINGS,
                        "/test",
                        SEEN,
                        new ReadingBatch("rack1-u01", SEEN, "values-every-4", List.of(), 4)));
    }

    @ParameterizedTest
    @MethodSource("later")
    void comeBackAsTheyWere(Event<?> event) {
        assertThat(codec.data(event.type(), codec.value(event.data()))).isEqualTo(event.data());
    }

    @Test
    void absentMembersHaveTheirDefaults() {
        ReadingBatch batch = codec.data(
                EventType.READINGS,
                "{\"bmc\":\"b\",\"observedAt\":\"2026-11-22T10:15:30Z\",\"group\":\"fast\",\"readings\":[]}"
                        .getBytes(UTF_8));

        assertThat(batch.every()).isEqualTo(1);
        assertThat(new String(codec.value(batch), UTF_8)).doesNotContain("every");
    }

    @Test
    void stateWithoutFindingsHasNone() {
        BmcState state = codec.data(
                EventType.STATE,
                ("{\"bmc\":\"b\",\"observedAt\":\"2026-11-22T10:15:30Z\",\"reachability\":\"reachable\","
                                + "\"since\":\"2026-11-22T10:15:30Z\",\"power\":\"on\"}")
                        .getBytes(UTF_8));

        assertThat(state.findings()).isEmpty();
        assertThat(state.logFillPercent()).isNull();
        assertThat(new String(codec.value(state), UTF_8)).doesNotContain("findings");
    }

    @Test
    void delegateOfAnActorComesBackAndIsAbsentWhereThereIsNone() throws Exception {
        AuditRecord.Actor alone = new AuditRecord.Actor("alice", List.of("operator"), "bearer", "192.0.2.10");
        AuditRecord.Actor delegated =
                new AuditRecord.Actor("alice", List.of("operator"), "bearer", "192.0.2.10", "ticket-bot");
        var json = EventCodec.mapper();

        assertThat(json.readValue(json.writeValueAsString(delegated), AuditRecord.Actor.class))
                .isEqualTo(delegated);
        assertThat(json.writeValueAsString(alone)).doesNotContain("delegate");
        assertThat(json.readValue(json.writeValueAsString(alone), AuditRecord.Actor.class))
                .isEqualTo(alone);
    }
}
