package io.sideband.ipmi.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.SelectStrategy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoalescingTest {
    private static final long MICROSECOND = 1_000;

    private final List<Long> pauses = new ArrayList<>();
    private long now;
    private final Coalescing coalescing = new Coalescing(() -> now, pauses::add);

    /** A turn of the loop that took so long and brought so many datagrams. */
    private int turn(long microseconds, int datagrams) throws Exception {
        now += microseconds * MICROSECOND;
        for (int i = 0; i < datagrams; i++) {
            coalescing.arrived();
        }
        return coalescing.calculateStrategy(() -> 7, false);
    }

    @Test
    void pausesAfterATurnThatBroughtSeveralInAShortTime() throws Exception {
        assertThat(turn(60, 2)).isEqualTo(SelectStrategy.SELECT);

        assertThat(pauses).containsExactly(100 * MICROSECOND);
    }

    @Test
    void neverKeepsASingleExchangeWaiting() throws Exception {
        for (int i = 0; i < 1000; i++) {
            turn(10, 1);
        }

        assertThat(pauses).isEmpty();
    }

    @Test
    void doesNotPauseWhereLittleArrives() throws Exception {
        turn(1000, 3);
        turn(50, 0);

        assertThat(pauses).isEmpty();
    }

    @Test
    void doesNotPauseWhereThereIsWorkToDo() throws Exception {
        coalescing.arrived();
        coalescing.arrived();

        assertThat(coalescing.calculateStrategy(() -> 7, true)).isEqualTo(7);
        assertThat(pauses).isEmpty();
    }
}
