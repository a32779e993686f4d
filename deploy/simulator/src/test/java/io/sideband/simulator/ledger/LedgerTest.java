package io.sideband.simulator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LedgerTest {
    @Test
    void numbersEntriesWithoutAHole() {
        Ledger ledger = filled(5_000, 3_000);

        assertThat(ledger.read(0, 10_000))
                .extracting(Ledger.Line::seq)
                .hasSize(3_000)
                .startsWith(1L, 2L)
                .endsWith(3_000L);
        assertThat(ledger.read(2_998, 10))
                .extracting(line -> line.entry().bmc())
                .containsExactly("b2998", "b2999");
    }

    @Test
    void readsInPages() {
        Ledger ledger = filled(100, 10);

        assertThat(ledger.read(4, 3)).extracting(Ledger.Line::seq).containsExactly(5L, 6L, 7L);
        assertThat(ledger.read(10, 3)).isEmpty();
    }

    @Test
    void saysWhenEntriesAreGone() {
        Ledger ledger = filled(100, 150);

        assertThat(ledger.read(50, 1_000))
                .extracting(Ledger.Line::seq)
                .hasSize(100)
                .startsWith(51L);
        assertThatThrownBy(() -> ledger.read(49, 1))
                .isInstanceOf(LedgerTruncatedException.class)
                .extracting(e -> ((LedgerTruncatedException) e).oldest())
                .isEqualTo(51L);
    }

    private static Ledger filled(int capacity, int entries) {
        Ledger ledger = new Ledger(capacity);
        for (int i = 0; i < entries; i++) {
            ledger.append(new LedgerEntry.PowerChanged(Instant.EPOCH, "b" + i, true));
        }
        return ledger;
    }
}
