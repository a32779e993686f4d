package io.sideband.collector.poll;

import io.sideband.bmc.BmcRefusedException;
import io.sideband.events.BmcState;
import io.sideband.events.InventorySnapshot;
import io.sideband.events.LogCursor;
import io.sideband.events.SensorSnapshot;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Kafka has of a BMC when its partition is taken over; null where it has nothing. */
public record Remembered(
        @Nullable BmcState state,
        @Nullable SensorSnapshot sensors,
        @Nullable InventorySnapshot inventory,
        @Nullable LogCursor cursor) {
    public static final Remembered NOTHING = new Remembered(null, null, null, null);

    /**
     * Why nothing may be tried: one try per credential version and BMC, whoever makes it and whenever it was started.
     *
     * @param version of the credential that would be tried
     * @param registeredAt when the registration was written; a later one deserves a try
     */
    Optional<Failure> refusal(Optional<Long> version, Instant registeredAt) {
        BmcState before = state;
        String reason = before == null ? null : before.reason();
        if (before == null || reason == null || before.reachability() != BmcState.Reachability.REFUSED) {
            return Optional.empty();
        }
        boolean stands = Arrays.stream(BmcRefusedException.Reason.values())
                        .anyMatch(r -> r.needsNewCredential() && r.code().equals(reason))
                && version.equals(Optional.ofNullable(before.credentialVersion()))
                && !registeredAt.isAfter(before.observedAt());
        return stands
                ? Optional.of(new Failure(reason, String.valueOf(before.reasonDetail()), Failure.Kind.CREDENTIAL))
                : Optional.empty();
    }
}
