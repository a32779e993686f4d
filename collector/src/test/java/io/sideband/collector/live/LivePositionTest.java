package io.sideband.collector.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.events.Topic;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LivePositionTest {
    @Test
    void textSaysWhereToGoOn() {
        LivePosition position =
                LivePosition.of(Map.of(Topic.READINGS, new long[] {0, 35, 36}, Topic.EVENTS, new long[] {7}));
        position.told(Topic.READINGS, 0, 99);

        assertThat(position).hasToString("2s.z.10~~7");
        LivePosition again = LivePosition.parse("2s.z.10~~7");
        assertThat(again.next(Topic.READINGS, 0)).isEqualTo(100);
        assertThat(again.next(Topic.READINGS, 2)).isEqualTo(36);
        assertThat(again.next(Topic.EVENTS, 0)).isEqualTo(7);
        assertThat(again.knows(Topic.STATES)).isFalse();
        assertThat(again).hasToString(position.toString());
    }

    @Test
    void partitionThatItSaysNothingAboutBeginsAtItsBeginning() {
        assertThat(LivePosition.parse("5~~").next(Topic.READINGS, 3)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1~2", "1~2~3~4", "x y~~", "-1~~", "1..2~~", "zzzzzzzzzzzzzzzz~~"})
    void textThatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> LivePosition.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
