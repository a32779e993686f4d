package io.sideband.alerter.evaluate;

import static io.sideband.alerter.Fleet.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.alerter.rule.ConditionKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private static final ConditionKey A = new ConditionKey("log-entry", "a");
    private static final ConditionKey B = new ConditionKey("log-entry", "b");

    private final Deadlines deadlines = new Deadlines();

    @Test
    void whatIsDueIsGroupedByBmc() {
        deadlines.set("u01", A, Optional.of(T0));
        deadlines.set("u01", B, Optional.of(T0.minusSeconds(1)));
        deadlines.set("u02", A, Optional.of(T0.plusSeconds(1)));

        assertThat(deadlines.due(T0)).isEqualTo(Map.of("u01", Set.of(A, B)));
    }

    @Test
    void aLaterDeadlineReplacesTheFormer() {
        deadlines.set("u01", A, Optional.of(T0));
        deadlines.set("u01", A, Optional.of(T0.plusSeconds(10)));

        assertThat(deadlines.due(T0)).isEmpty();
        assertThat(deadlines.due(T0.plusSeconds(10))).containsOnlyKeys("u01");
    }

    @Test
    void aDeadlineThatIsTakenBackIsNeverDue() {
        deadlines.set("u01", A, Optional.of(T0));
        deadlines.set("u01", A, Optional.empty());

        assertThat(deadlines.due(T0.plusSeconds(1000))).isEmpty();
    }
}
