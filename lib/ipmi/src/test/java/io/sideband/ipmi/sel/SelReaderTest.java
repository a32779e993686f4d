package io.sideband.ipmi.sel;

import static io.sideband.ipmi.PlayedChannel.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.PlayedChannel;
import io.sideband.ipmi.command.GetSelEntry;
import io.sideband.ipmi.wire.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SelReaderTest {
    private final PlayedLog log = new PlayedLog(List.of(2, 3, 7, 9, 1));
    private final PlayedChannel channel = new PlayedChannel(log);
    private final SelReader reader = new SelReader(channel);

    @Test
    void readsTheWholeLogInItsOwnOrder() {
        SelPage page = after(SelReader.FROM_START, 100);

        assertThat(ids(page)).containsExactly(2, 3, 7, 9, 1);
        assertThat(page.complete()).isTrue();
        assertThat(page.positionFound()).isTrue();
        assertThat(page.position()).isEqualTo(ByteString.empty());
    }

    @Test
    void continuesAfterTheEntryThatIsKnown() {
        SelPage page = after(7, 100);

        assertThat(ids(page)).containsExactly(9, 1);
        assertThat(page.position()).isEqualTo(PlayedLog.entry(7));
    }

    @Test
    void nothingFollowsTheLastEntry() {
        SelPage page = after(1, 100);

        assertThat(page.entries()).isEmpty();
        assertThat(page.complete()).isTrue();
        assertThat(channel.sent()).containsExactly(new GetSelEntry(1));
    }

    @Test
    void limitLeavesTheRestForLater() {
        SelPage first = after(2, 2);
        SelPage second = after(7, 2);

        assertThat(ids(first)).containsExactly(3, 7);
        assertThat(first.complete()).isFalse();
        assertThat(ids(second)).containsExactly(9, 1);
        assertThat(second.complete()).isTrue();
    }

    @Test
    void positionThatIsGoneIsSaidAndTheLogReadFromItsBeginning() {
        SelPage page = after(6, 2);

        assertThat(page.positionFound()).isFalse();
        assertThat(ids(page)).containsExactly(2, 3);
    }

    @Test
    void emptyLogIsComplete() {
        log.order.clear();

        assertThat(after(SelReader.FROM_START, 5)).isEqualTo(new SelPage(true, ByteString.empty(), List.of(), true));
        assertThat(after(3, 5)).isEqualTo(new SelPage(false, ByteString.empty(), List.of(), true));
    }

    @Test
    void successorThatIsNotToldIsAskedForAgain() {
        log.silentAnswers = 2;

        assertThat(ids(after(SelReader.FROM_START, 100))).containsExactly(2, 3, 7, 9, 1);
    }

    @Test
    void successorThatIsNeverToldLeavesThePageIncomplete() {
        log.silentAnswers = 1000;

        SelPage page = after(SelReader.FROM_START, 100);

        assertThat(ids(page)).containsExactly(2);
        assertThat(page.complete()).isFalse();
        assertThat(channel.sent()).hasSize(3);
    }

    @Test
    void linkBackEndsThePage() {
        log.afterLast = 3;

        SelPage page = after(SelReader.FROM_START, 100);

        assertThat(ids(page)).containsExactly(2, 3, 7, 9, 1);
        assertThat(page.complete()).isTrue();
    }

    @Test
    void logClearedWhileReadIsNotComplete() {
        log.clearAtRequest = 3;

        SelPage page = after(SelReader.FROM_START, 100);

        assertThat(ids(page)).containsExactly(2, 3);
        assertThat(page.complete()).isFalse();
    }

    @Test
    void otherRefusalsAreFailures() {
        SelReader refused = new SelReader(new PlayedChannel((command, request) -> {
            throw refusal(0xd4);
        }));

        CompletableFuture<SelPage> page = refused.after(SelReader.FROM_START, 1).toCompletableFuture();

        assertThat(page.exceptionNow()).hasMessageContaining("D4h");
        assertThatThrownBy(() -> refused.after(1, 0)).hasMessageContaining("limit");
    }

    private SelPage after(int recordId, int limit) {
        return reader.after(recordId, limit).toCompletableFuture().join();
    }

    private static List<Integer> ids(SelPage page) {
        return page.entries().stream().map(SelPage.Found::recordId).toList();
    }

    /** A log whose entries are linked in {@code order}. */
    private static final class PlayedLog implements PlayedChannel.Player {
        private final List<Integer> order;
        private int silentAnswers;
        private int afterLast = 0xffff;
        private int clearAtRequest = -1;
        private int requests;

        PlayedLog(List<Integer> order) {
            this.order = new ArrayList<>(order);
        }

        static ByteString entry(int recordId) {
            return ByteString.ofHex("%02x00026c0b0000200004010101595b5a".formatted(recordId));
        }

        @Override
        public ByteString answer(IpmiCommand<?> command, ByteString request) {
            if (++requests == clearAtRequest) {
                order.clear();
            }
            int asked = ((GetSelEntry) command).recordId();
            int place = asked == GetSelEntry.FIRST ? 0 : order.indexOf(asked);
            if (place < 0 || place >= order.size()) {
                throw refusal(0xcb);
            }
            int next = place + 1 == order.size() ? afterLast : order.get(place + 1);
            if (silentAnswers-- > 0) {
                next = 0;
            }
            return ByteString.ofHex("%02x%02x".formatted(next & 0xff, next >> 8) + entry(order.get(place)));
        }
    }
}
