package io.sideband.commander.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sideband.events.BmcRegistration;
import io.sideband.events.Protocol;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TargetSelectionTest {
    private static final List<BmcRegistration> REGISTERED = List.of(
            bmc("chassis-1", Map.of("chassis", "1", "rack", "1")),
            bmc("node-2", Map.of("chassis", "1", "rack", "1")),
            bmc("node-1", Map.of("chassis", "1", "rack", "1")),
            bmc("node-9", Map.of("chassis", "9", "rack", "1")));

    @Test
    void labelsSelectThoseThatHaveThemAllInTheOrderOfTheirIds() {
        assertThat(select(null, Map.of("chassis", "1", "rack", "1"))).containsExactly("chassis-1", "node-1", "node-2");
    }

    /** Another service's defect: a restart of a node together with its chassis, its parent, never ended. */
    @Test
    void partAndWholeTogetherAreEachATargetOnce() {
        assertThat(select(List.of("node-1", "chassis-1", "node-1"), null)).containsExactly("chassis-1", "node-1");
    }

    @Test
    void everyUnknownIdIsNamed() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> select(List.of("node-1", "node-8", "node-7"), null))
                .withMessage("not registered: node-7, node-8");
    }

    @Test
    void labelsThatNobodyHasAreRefused() {
        assertRefused(null, Map.of("rack", "2"), "no registered BMC has the labels {rack=2}");
    }

    @Test
    void targetsAreEitherIdsOrLabels() {
        assertRefused(List.of("node-1"), Map.of("rack", "1"), "either bmcs or labels");
        assertRefused(List.of(), null, "either bmcs or labels");
    }

    @Test
    void moreThanAllowedAreRefused() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() ->
                        TargetSelection.of(new OperationRequest.Targets(null, Map.of("rack", "1")), REGISTERED, 3))
                .withMessageContaining("4 BMCs are more than the 3");
    }

    private static void assertRefused(
            @Nullable List<String> ids, @Nullable Map<String, String> labels, String message) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> select(ids, labels))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.code()).isEqualTo(ProblemCode.INVALID_REQUEST));
    }

    private static List<String> select(@Nullable List<String> ids, @Nullable Map<String, String> labels) {
        return TargetSelection.of(new OperationRequest.Targets(ids, labels), REGISTERED, 10).stream()
                .map(Target::bmc)
                .toList();
    }

    private static BmcRegistration bmc(String id, Map<String, String> labels) {
        return new BmcRegistration(
                id,
                "default",
                "127.0.0.1",
                623,
                List.of(Protocol.IPMI),
                "lab",
                labels,
                List.of(17),
                Duration.ofSeconds(5),
                1);
    }
}
