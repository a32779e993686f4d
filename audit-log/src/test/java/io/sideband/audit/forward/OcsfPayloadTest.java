package io.sideband.audit.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sideband.events.AuditRecord.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OcsfPayloadTest {
    private final OcsfRules rules = new OcsfRules();

    private static ObjectNode event(String type, String kind, String target, Outcome outcome) {
        return OcsfPayload.of(Specimen.forwarded(Specimen.record(type, kind, target, outcome)), Specimen.EMITTER);
    }

    @ParameterizedTest
    @CsvSource({
        "operation.power.off, bmc, r1, SUCCEEDED, 600303",
        "operation.refused, bmc, r1, DENIED, 600303",
        "operation.log.clear, bmc, r1, UNKNOWN, 600303",
        "access.denied, none, GET /v1/records, DENIED, 600399",
        "access.unauthenticated, none, GET /v1/records, DENIED, 300201",
        "audit.read, audit-log, , SUCCEEDED, 600302",
        "alert.acknowledged, alert, a1, SUCCEEDED, 600399",
        "bmc.registered, bmc, r1, SUCCEEDED, 300406",
        "bmc.changed, bmc, r1, SUCCEEDED, 300403",
        "bmc.deleted, bmc, r1, SUCCEEDED, 300404",
        "credential.put, credential, c1, SUCCEEDED, 300403",
        "credential.deleted, credential, c1, SUCCEEDED, 300404",
        "rule.created, rule, hot, SUCCEEDED, 300401",
        "silence.deleted, silence, s1, SUCCEEDED, 300404",
        "schedule.saved, schedule, s1, SUCCEEDED, 300403",
        "policy.loaded, policy, , SUCCEEDED, 300403",
        "policy.refused, policy, , FAILED, 600399",
        "hold.placed, hold, case, SUCCEEDED, 300401",
        "subject.erased, subject, ref, SUCCEEDED, 300404",
        "destination.put, destination, soc, SUCCEEDED, 300403",
        "log.started, log, audit-log, SUCCEEDED, 100806",
        "log.heartbeat, log, audit-log, SUCCEEDED, 100899",
        "log.key-added, log, audit-log, SUCCEEDED, 100899",
        "retention.applied, log, audit-log, SUCCEEDED, 100804",
        "audit.gap, source, /sideband/x, UNKNOWN, 100899",
        "audit.conflict, source, /sideband/x, FAILED, 100899",
        "something.nobody-foresaw, thing, t, SUCCEEDED, 600399",
    })
    void everyTypeOfRecordIsAValidEvent(String type, String kind, String target, Outcome outcome, int typeUid) {
        ObjectNode event = event(type, kind, target, outcome);

        rules.check(event);
        assertThat(event.path("type_uid").asInt()).isEqualTo(typeUid);
    }

    @Test
    void intentHasNoStatusYet() {
        ObjectNode event = OcsfPayload.of(
                Specimen.forwarded(Specimen.record("operation.power.off", "bmc", "r1", null)), Specimen.EMITTER);

        rules.check(event);
        assertThat(event.path("status_id").asInt()).isEqualTo(99);
        assertThat(event.path("status").asText()).isEqualTo("intent");
    }

    @Test
    void saysWhoWhatOnWhatAndWhereInTheLog() {
        ObjectNode event = event("operation.power.off", "bmc", "r12-u07", Outcome.SUCCEEDED);

        assertThat(event.at("/actor/user/name").asText()).isEqualTo("alice");
        assertThat(event.at("/src_endpoint/ip").asText()).isEqualTo("192.0.2.10");
        assertThat(event.at("/api/service/name").asText()).isEqualTo("commander");
        assertThat(event.at("/api/request/uid").asText()).isEqualTo("op-42");
        assertThat(event.at("/resources/0/uid").asText()).isEqualTo("r12-u07");
        assertThat(event.at("/metadata/uid").asText()).isEqualTo("0190-operation.power.off");
        assertThat(event.at("/metadata/sequence").asLong()).isEqualTo(7);
        assertThat(event.at("/metadata/logged_time").asLong()).isEqualTo(1787566530141L);
        assertThat(event.at("/time").asLong()).isEqualTo(1787566530123L);
        assertThat(event.at("/unmapped/tlog_index").asLong()).isEqualTo(8812);
        assertThat(event.at("/unmapped/parameters/force").asText()).isEqualTo("yes");
    }

    @Test
    void rulesFindWhatIsMissing() {
        ObjectNode event = event("operation.power.off", "bmc", "r1", Outcome.SUCCEEDED);
        event.remove("api");

        assertThatThrownBy(() -> rules.check(event)).hasMessageContaining("api");
    }
}
