package io.sideband.commander.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestDigestTest {
    private static final OperationRequest FIRST = request("power.off", "why", List.of("a", "b"), null);

    @Test
    void orderAndRepeatsOfTargetsDoNotMatter() {
        assertThat(RequestDigest.of(request("power.off", "why", List.of("b", "a", "b"), null)))
                .isEqualTo(RequestDigest.of(FIRST));
    }

    @Test
    void everyPartMatters() {
        OperationRequest byLabel = new OperationRequest(
                "power.off",
                new OperationRequest.Targets(null, Map.of("a", "b")),
                "why",
                null,
                null,
                null,
                null,
                null,
                null);

        assertThat(List.of(
                        RequestDigest.of(FIRST),
                        RequestDigest.of(request("power.on", "why", List.of("a", "b"), null)),
                        RequestDigest.of(request("power.off", "because", List.of("a", "b"), null)),
                        RequestDigest.of(request("power.off", "why", List.of("ab"), null)),
                        RequestDigest.of(request("power.off", "why", List.of("a", "b"), Duration.ofMinutes(3))),
                        RequestDigest.of(byLabel)))
                .doesNotHaveDuplicates();
    }

    private static OperationRequest request(
            String action, String reason, List<String> bmcs, @Nullable Duration deadline) {
        return new OperationRequest(
                action, new OperationRequest.Targets(bmcs, null), reason, deadline, null, null, null, null, null);
    }
}
