package io.sideband.commander.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyDocumentTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'grants: [{name: a, roles: [x], actions: [power.on], bmc: {ids: [u1]}}]' | bmc",
                "'grants: [{roles: [x], actions: [power.on]}]'                            | no name",
                "'grants: [{name: a, actions: [power.on]}]'                               | grant a names neither roles nor subjects",
                "'grants: [{name: a, roles: [x]}]'                                        | grant a names no actions",
                "'grant: []'                                                              | grant",
                "'{grants: [], approvals: [{name: a, roles: [x]}]}'                       | approval a names no actions or no roles",
                "'{grants: [], approvals: [{name: a, actions: [p], roles: [x], needed: 0}]}' | needed must be at least 1",
                "'{grants: [], windows: [{name: w, actions: [p], cron: 0 1 * * *}]}'      | window w needs cron, zone and length",
                "'{grants: [], windows: [{name: w, actions: [p], cron: 0 99 * * *, zone: UTC, length: PT1H}]}' | window w",
                "'{grants: [], windows: [{name: w, actions: [p], cron: 0 1 * * *, zone: Mars, length: PT1H}]}' | window w",
                "'{grants: [], windows: [{name: w, actions: [p], cron: 0 1 * * *, zone: UTC, length: PT0S}]}'  | length must be positive",
                "'{}'                                                                     | grants is missing",
                "''                                                                       | No content",
                "'grants: [{name: a'                                                      | line"
            })
    void mistakeIsNamed(String yaml, String named) {
        assertThatThrownBy(() -> PolicyDocument.parse(yaml))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    @Test
    void policyThatAllowsNothingIsNoMistake() {
        assertThat(PolicyDocument.parse("grants: []").grants()).isEmpty();
    }

    @Test
    void digestNamesTheText() {
        assertThat(PolicyDocument.parse("grants: []").digest())
                .isEqualTo(PolicyDocument.parse("grants: []").digest())
                .isNotEqualTo(PolicyDocument.parse("grants: [ ]").digest())
                .hasSize(64);
    }
}
