package io.sideband.commander.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.commander.operation.Pacing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class AdmissionTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Example
    void eachGroupHasItsOwnLimit() {
        Admission admission = new Admission(perRack(2), List.of(rack("1")));
        List<Admission.Waiting> waiting = waiting("1", "1", "2", "2", "2");

        List<UUID> admitted = admission.admit(waiting, Optional.empty(), NOW, 10);

        assertThat(admitted).containsExactly(id(waiting, 0), id(waiting, 2), id(waiting, 3));
        assertThat(admission.full())
                .containsExactlyInAnyOrder(new Admission.Group("rack", "1"), new Admission.Group("rack", "2"));
    }

    @Example
    void thoseWithoutTheLabelAreOneGroup() {
        List<Admission.Waiting> waiting = List.of(
                new Admission.Waiting(UUID.randomUUID(), Map.of()), new Admission.Waiting(UUID.randomUUID(), Map.of()));

        assertThat(new Admission(perRack(1), List.of()).admit(waiting, Optional.empty(), NOW, 10))
                .hasSize(1);
    }

    @Example
    void staggerLetsOneStartAtATime() {
        Pacing pacing = new Pacing(null, null, Duration.ofSeconds(2), null, null);

        assertThat(new Admission(pacing, List.of()).admit(waiting("1", "2"), Optional.empty(), NOW, 10))
                .hasSize(1);
        assertThat(new Admission(pacing, List.of())
                        .admit(waiting("1", "2"), Optional.of(NOW.minusMillis(1999)), NOW, 10))
                .isEmpty();
        assertThat(new Admission(pacing, List.of()).admit(waiting("1", "2"), Optional.of(NOW.minusSeconds(2)), NOW, 10))
                .hasSize(1);
    }

    @Property(tries = 300)
    void noLimitIsEverExceededAndNothingThatFitsIsLeft(
            @ForAll @Size(max = 30) List<@IntRange(max = 4) Integer> racks,
            @ForAll @Size(max = 6) List<@IntRange(max = 4) Integer> openRacks,
            @ForAll @IntRange(min = 1, max = 4) int perRack,
            @ForAll @IntRange(min = 1, max = 12) int atOnce,
            @ForAll @IntRange(max = 12) int free) {
        Pacing pacing = new Pacing(atOnce, List.of(new Pacing.Limit("rack", perRack)), null, null, null);
        List<Map<String, String>> open =
                openRacks.stream().map(r -> rack(r.toString())).toList();
        List<Admission.Waiting> waiting =
                waiting(racks.stream().map(String::valueOf).toArray(String[]::new));

        List<UUID> admitted = new Admission(pacing, open).admit(waiting, Optional.empty(), NOW, free);

        Map<String, Integer> perValue = new HashMap<>();
        open.forEach(labels -> perValue.merge(labels.get("rack"), 1, Integer::sum));
        List<Admission.Waiting> left = new ArrayList<>(waiting);
        left.removeIf(w -> admitted.contains(w.task()));
        waiting.stream().filter(w -> admitted.contains(w.task())).forEach(w -> {
            int now = perValue.merge(w.labels().get("rack"), 1, Integer::sum);
            assertThat(now).isLessThanOrEqualTo(perRack);
        });
        int inAll = open.size() + admitted.size();
        assertThat(admitted.size()).isLessThanOrEqualTo(free);
        assertThat(admitted.isEmpty() || inAll <= atOnce).isTrue();
        if (admitted.size() < free && inAll < atOnce) {
            assertThat(left)
                    .allSatisfy(w -> assertThat(perValue.getOrDefault(w.labels().get("rack"), 0))
                            .isGreaterThanOrEqualTo(perRack));
        }
    }

    private static Pacing perRack(int atMost) {
        return new Pacing(null, List.of(new Pacing.Limit("rack", atMost)), null, null, null);
    }

    private static List<Admission.Waiting> waiting(String... racks) {
        return List.of(racks).stream()
                .map(r -> new Admission.Waiting(UUID.randomUUID(), rack(r)))
                .toList();
    }

    private static Map<String, String> rack(String value) {
        return Map.of("rack", value);
    }

    private static UUID id(List<Admission.Waiting> waiting, int index) {
        return waiting.get(index).task();
    }
}
