package io.sideband.commander.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ScrollBackTest {
    @Property(tries = 300)
    void keepsTheNewestInOrderWhateverThePieces(
            @ForAll @IntRange(min = 1, max = 50) int capacity, @ForAll @Size(max = 20) List<byte[]> pieces) {
        ScrollBack output = new ScrollBack(capacity);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            output.append(piece);
            all.writeBytes(piece);
        }
        output.release(Long.MAX_VALUE);

        byte[] printed = all.toByteArray();
        int first = Math.max(0, printed.length - capacity);
        assertThat(output.printed()).isEqualTo(printed.length);
        assertThat(output.first()).isEqualTo(first);
        assertThat(output.read(first, Integer.MAX_VALUE)).isEqualTo(Arrays.copyOfRange(printed, first, printed.length));
    }

    @Test
    void whatIsNotReleasedIsHeldBack() {
        ScrollBack output = new ScrollBack(8);
        output.append(new byte[] {1, 2, 3, 4});

        output.release(2);

        assertThat(output.read(0, 8)).containsExactly(1, 2);
        assertThat(output.readPrinted(2, 8)).containsExactly(3, 4);
        assertThat(output.read(2, 8)).isEmpty();
    }

    @Test
    void whatIsNotKeptIsRefused() {
        ScrollBack output = new ScrollBack(2);
        output.append(new byte[] {1, 2, 3});

        assertThatThrownBy(() -> output.read(0, 1)).hasMessage("0 is before 1, the oldest that is kept");
    }
}
