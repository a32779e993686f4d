package io.sideband.audit.bypass;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.events.AuditRecord.Outcome;
import io.sideband.service.audit.AuditEntry;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Instant SEEN = Instant.parse("2026-11-22T10:00:00Z");

    private static Activity activity(Activity.Kind kind, @Nullable Integer user) {
        return new Activity("rack1-u01", kind, SEEN, user, 17, "the log's words");
    }

    @Test
    void activityThatAnIntentExplainsNamesIt() {
        AuditEntry entry = Verdict.of(activity(Activity.Kind.POWER, null), "event-1", "intent-1", Optional.empty());

        assertThat(entry.type()).isEqualTo("bmc.activity");
        assertThat(entry.parameters()).containsEntry("intent", "intent-1").containsEntry("activity", "power");
        assertThat(entry.correlation()).isEqualTo("event-1");
        assertThat(entry.target()).isEqualTo("rack1-u01");
    }

    @Test
    void activityThatNothingExplainsWentAroundUs() {
        AuditEntry entry = Verdict.of(activity(Activity.Kind.LOG_CLEARED, null), "event-1", null, Optional.empty());

        assertThat(entry.type()).isEqualTo("bmc.bypass");
        assertThat(entry.parameters()).doesNotContainKey("intent");
        assertThat(entry.detail()).contains("no intent of ours");
    }

    @Test
    void logInIsJudgedOnlyWhereOurUsersAreKnown() {
        Activity login = activity(Activity.Kind.LOGIN, 5);

        assertThat(Verdict.of(login, "e", null, Optional.empty()).type()).isEqualTo("bmc.activity");
        assertThat(Verdict.of(login, "e", null, Optional.of(Set.of(2, 5))).type())
                .isEqualTo("bmc.activity");
        assertThat(Verdict.of(login, "e", null, Optional.of(Set.of(2))).type()).isEqualTo("bmc.bypass");
    }

    @Test
    void refusedLogInIsADenialThatWentAroundUs() {
        AuditEntry entry = Verdict.of(activity(Activity.Kind.LOGIN_REFUSED, null), "e", null, Optional.of(Set.of(2)));

        assertThat(entry.type()).isEqualTo("bmc.bypass");
        assertThat(entry.outcome()).isEqualTo(Outcome.DENIED);
    }
}
