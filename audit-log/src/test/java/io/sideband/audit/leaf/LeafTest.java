package io.sideband.audit.leaf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sideband.events.AuditRecord;
import io.sideband.events.AuditRecord.Actor;
import io.sideband.events.AuditRecord.Outcome;
import io.sideband.events.AuditRecord.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class LeafTest {
    private static final UUID REFERENCE = UUID.fromString("11111111-2222-4333-8444-555555555555");
    private static final Instant RECEIVED = Instant.parse("2026-11-22T10:00:00.123456Z");

    private static AuditRecord record(String source, String type) {
        return new AuditRecord(
                "6f1f0a3c",
                source,
                7,
                Instant.parse("2026-11-22T09:59:59Z"),
                type,
                Phase.OUTCOME,
                new Actor("alice", List.of("operator", "viewer"), "bearer", "10.0.0.7"),
                "bmc",
                "rack1-u01",
                Map.of("force", "no", "from", "5", "to", "6"),
                "maintenance",
                Outcome.SUCCEEDED,
                "it is off",
                "operation-1",
                "intent-1");
    }

    private static AuditRecord commanders() {
        return record("/sideband/commander", "operation.power.off");
    }

    /** The format of version 1: a change here makes every log that exists unverifiable. */
    @Test
    void versionOneIsThisTextAndNoOther() {
        Leaf leaf = Leaf.of(commanders(), RECEIVED, REFERENCE, Map.of("reason", "c2", "actor.subject", "c1"));

        assertThat(leaf.json())
                .isEqualTo("{\"actor\":{\"authentication\":\"bearer\",\"ref\":\"11111111-2222-4333-8444-555555555555\","
                        + "\"roles\":[\"operator\",\"viewer\"]},\"at\":\"2026-11-22T09:59:59Z\","
                        + "\"commitments\":{\"actor.subject\":\"c1\",\"reason\":\"c2\"},\"correlation\":\"operation-1\","
                        + "\"id\":\"6f1f0a3c\",\"intent\":\"intent-1\",\"outcome\":\"succeeded\",\"phase\":\"outcome\","
                        + "\"receivedAt\":\"2026-11-22T10:00:00.123456Z\",\"sequence\":7,"
                        + "\"source\":\"/sideband/commander\",\"target\":\"rack1-u01\",\"targetKind\":\"bmc\","
                        + "\"type\":\"operation.power.off\",\"v\":1}");
    }

    @Test
    void whatMayBePersonalIsNotInTheLeaf() {
        Map<String, String> personal = PersonalFields.of(commanders());

        assertThat(personal)
                .containsOnlyKeys(
                        "actor.subject",
                        "actor.address",
                        "reason",
                        "detail",
                        "parameters.force",
                        "parameters.from",
                        "parameters.to");
        assertThat(Leaf.of(commanders(), RECEIVED, REFERENCE, Map.of()).json())
                .doesNotContain("alice", "10.0.0.7", "maintenance", "it is off", "force");
    }

    @Test
    void onlyTheLogItselfHasOpenParameters() {
        AuditRecord gap = record(Leaf.OWN_SOURCE, "audit.gap");
        AuditRecord forged = record("/sideband/other", "audit.gap");

        assertThat(Leaf.of(gap, RECEIVED, REFERENCE, Map.of()).json())
                .contains("\"parameters\":{\"from\":\"5\",\"to\":\"6\"}");
        assertThat(PersonalFields.of(gap)).containsKey("parameters.force").doesNotContainKeys("parameters.from");
        assertThat(PersonalFields.of(forged)).containsKey("parameters.from");
    }

    @Test
    void leafAndPersonalFieldsAreTheWholeRecord() throws JsonProcessingException {
        for (AuditRecord record : List.of(commanders(), record(Leaf.OWN_SOURCE, "audit.gap"))) {
            Leaf leaf = Leaf.of(record, RECEIVED, REFERENCE, Map.of());

            AuditRecord open = Leaf.open(new ObjectMapper().readTree(leaf.json()));

            assertThat(PersonalFields.join(open, PersonalFields.of(record))).isEqualTo(record);
            assertThat(open.actor().subject()).isEqualTo(REFERENCE.toString());
        }
    }

    @Test
    void commitmentBindsRecordFieldAndValueUnderItsKey() {
        var key = new SecretKeySpec(new byte[32], "HmacSHA256");
        String commitment = Commitment.of(Commitment.opening(Commitment.keyed(key), "r1", "reason"), "maintenance");

        assertThat(Commitment.of(Commitment.opening(Commitment.keyed(key), "r1", "reason"), "maintenance"))
                .isEqualTo(commitment);
        assertThat(Commitment.of(Commitment.opening(Commitment.keyed(key), "r2", "reason"), "maintenance"))
                .isNotEqualTo(commitment);
        assertThat(Commitment.of(Commitment.opening(Commitment.keyed(key), "r1", "detail"), "maintenance"))
                .isNotEqualTo(commitment);
        assertThat(Commitment.of(Commitment.opening(Commitment.keyed(key), "r1", "reason"), "Maintenance"))
                .isNotEqualTo(commitment);
    }
}
