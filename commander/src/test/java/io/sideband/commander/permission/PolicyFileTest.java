package io.sideband.commander.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.commander.fleet.Settings;
import io.sideband.service.audit.AuditEntry;
import io.sideband.testkit.SettableClock;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFileTest {
    private static final String NOBODY = "grants: []";
    private static final String OPERATORS = "grants: [{name: operators, roles: [operator], actions: ['*']}]";

    private final List<AuditEntry> audited = new ArrayList<>();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    Path directory;

    @Test
    void changedFileHoldsAfterTheReloadInterval() throws IOException {
        PolicyFile policies = open(NOBODY);
        write(OPERATORS);

        assertThat(policies.policy().grants()).isEmpty();
        clock.advance(Duration.ofSeconds(2));
        assertThat(policies.policy().grants()).hasSize(1);
    }

    @Test
    void brokenFileChangesNothingAndIsAuditedOnce() throws IOException {
        PolicyFile policies = open(OPERATORS);
        String digest = policies.policy().digest();
        write("grants: [");

        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofSeconds(2));
            assertThat(policies.policy().digest()).isEqualTo(digest);
        }
        assertThat(audited).extracting(AuditEntry::type).containsExactly("policy.loaded", "policy.refused");
    }

    @Test
    void missingFileChangesNothingAndIsAuditedOnce() throws IOException {
        PolicyFile policies = open(OPERATORS);
        Files.delete(file());

        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofSeconds(2));
            assertThat(policies.policy().grants()).hasSize(1);
        }
        assertThat(audited).extracting(AuditEntry::type).containsExactly("policy.loaded", "policy.refused");
    }

    @Test
    void everyLoadedPolicyIsAuditedWithItsDigest() throws IOException {
        PolicyFile policies = open(NOBODY);
        write(OPERATORS);
        clock.advance(Duration.ofSeconds(2));

        String digest = policies.policy().digest();

        assertThat(audited).extracting(AuditEntry::type).containsExactly("policy.loaded", "policy.loaded");
        assertThat(audited.getLast().parameters()).containsEntry("digest", digest);
    }

    @Test
    void brokenFilePreventsTheStart() {
        assertThatThrownBy(() -> open("grants: 7"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file().toString());
    }

    @Test
    void withoutAFileNobodyMayDoAnything() {
        PolicyFile policies = new PolicyFile(
                Settings.of(PermissionConfig.class, Map.of()),
                clock,
                entry -> Uni.createFrom().item("1"));

        assertThat(policies.policy()).isEqualTo(Policy.NONE);
    }

    private PolicyFile open(String yaml) throws IOException {
        write(yaml);
        PermissionConfig config =
                Settings.of(PermissionConfig.class, Map.of("sideband.permission.file", file().toString()));
        return new PolicyFile(config, clock, entry -> {
            audited.add(entry);
            return Uni.createFrom().item("1");
        });
    }

    private void write(String yaml) throws IOException {
        Files.writeString(file(), yaml);
    }

    private Path file() {
        return directory.resolve("policy.yaml");
    }
}
