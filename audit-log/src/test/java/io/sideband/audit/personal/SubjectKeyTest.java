package io.sideband.audit.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SubjectKeyTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final UUID REFERENCE = UUID.fromString("11111111-2222-4333-8444-555555555555");
    private static final Map<String, String> FIELDS =
            Map.of("actor.subject", "alice", "reason", "a \0 and \ud83d\ude00");

    private final MasterKey master = MasterKey.parse(MasterKey.generate(RANDOM));
    private final SubjectKey key = master.unwrap(REFERENCE, master.newWrapped(REFERENCE, RANDOM));

    @Test
    void whatIsSealedIsOpenedAsItWas() {
        assertThat(key.open("r1", key.seal("r1", FIELDS, RANDOM))).isEqualTo(FIELDS);
    }

    @Test
    void sameFieldsAreNeverSealedAlike() {
        assertThat(key.seal("r1", FIELDS, RANDOM)).isNotEqualTo(key.seal("r1", FIELDS, RANDOM));
    }

    @Test
    void everyChangedByteIsNoticed() {
        byte[] sealed = key.seal("r1", FIELDS, RANDOM);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> key.open("r1", changed)).hasMessageContaining("r1");
        }
        assertThatThrownBy(() -> key.open("r1", new byte[5])).hasMessageContaining("r1");
    }

    @Test
    void anotherRecordAndAnotherSubjectOpenNothing() {
        byte[] sealed = key.seal("r1", FIELDS, RANDOM);
        SubjectKey other = master.unwrap(REFERENCE, master.newWrapped(REFERENCE, RANDOM));

        assertThatThrownBy(() -> key.open("r2", sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> other.open("r1", sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void commitmentsOfOneValueInTwoRecordsDiffer() {
        assertThat(key.commit("r1", FIELDS).values())
                .doesNotContainAnyElementsOf(key.commit("r2", FIELDS).values());
        assertThat(key.commit("r1", FIELDS)).isEqualTo(key.commit("r1", FIELDS));
    }

    @Test
    void wrappedKeyIsBoundToItsReferenceAndMaster() {
        byte[] wrapped = master.newWrapped(REFERENCE, RANDOM);
        MasterKey other = MasterKey.parse(MasterKey.generate(RANDOM));

        assertThatThrownBy(() -> master.unwrap(UUID.randomUUID(), wrapped)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> other.unwrap(REFERENCE, wrapped)).isInstanceOf(IllegalStateException.class);
        assertThat(other.check()).isNotEqualTo(master.check());
        assertThat(other.lookup("alice")).isNotEqualTo(master.lookup("alice"));
        assertThat(master.lookup("alice")).isEqualTo(master.lookup("alice")).isNotEqualTo(master.lookup("bob"));
    }

    @Test
    void keysAreNotShown() {
        assertThat(master).hasToString("MasterKey[redacted]");
        assertThat(key).hasToString("SubjectKey[" + REFERENCE + "]");
    }
}
