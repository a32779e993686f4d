package io.sideband.simulator.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SequenceWindowTest {
    private final SequenceWindow window = new SequenceWindow();

    @Test
    void takesEachNumberOnce() {
        assertThat(window.accept(1)).isTrue();
        assertThat(window.accept(1)).isFalse();
        assertThat(window.accept(2)).isTrue();
    }

    @Test
    void takesLateNumbersWithinTheWindow() {
        window.accept(10);
        window.accept(20);

        assertThat(window.accept(11)).isTrue();
        assertThat(window.accept(11)).isFalse();
        assertThat(window.accept(4)).isFalse();
    }

    @Test
    void refusesLeapsAndZero() {
        assertThat(window.accept(0)).isFalse();
        assertThat(window.accept(17)).isFalse();
        assertThat(window.accept(16)).isTrue();
    }

    @Test
    void goesOnAfterTheLargestNumber() {
        SequenceWindow late = SequenceWindow.after(0xffff_fff8L);

        assertThat(late.accept(0xffff_ffffL)).isTrue();
        assertThat(late.accept(1)).isTrue();
        assertThat(late.accept(1)).isFalse();
        assertThat(late.accept(0xffff_ffffL)).isFalse();
    }

    /** Against a model that remembers everything. */
    @Property
    void neverTakesANumberTwiceOrOutsideTheWindow(@ForAll List<@IntRange(min = 0, max = 60) Integer> numbers) {
        SequenceWindow fresh = new SequenceWindow();
        Set<Long> taken = new HashSet<>();
        long highest = 0;
        for (int number : numbers) {
            boolean inReach = number != 0 && number - highest <= 16 && (highest == 0 || number - highest > -16);
            boolean expected = inReach && !taken.contains((long) number);

            assertThat(fresh.accept(number)).isEqualTo(expected);

            if (expected) {
                taken.add((long) number);
                highest = Math.max(highest, number);
            }
        }
    }
}
