package io.sideband.ipmi.sel;

import static io.sideband.ipmi.PlayedChannel.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.PlayedChannel;
import io.sideband.ipmi.command.ClearSel;
import io.sideband.ipmi.command.GetSelEntry;
import io.sideband.ipmi.command.GetSelInfo;
import io.sideband.ipmi.command.ReserveSel;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SelEraserTest {
    private final Deque<Integer> entries = new ArrayDeque<>(List.of(1, 2, 3));
    private final PlayedChannel channel = new PlayedChannel(this::answer);
    private final SelEraser eraser = new SelEraser(channel, attempt -> CompletableFuture.completedFuture(null));
    private int reservation;
    private boolean arrivesBeforeClear;
    private int statusesBeforeEnd;
    private boolean erasing;

    private ByteString answer(IpmiCommand<?> command, ByteString request) {
        return switch (command) {
            case ReserveSel reserve -> new WireWriter().u16(++reservation).toByteString();
            case GetSelInfo info ->
                new WireWriter()
                        .u8(0x51)
                        .u16(entries.size())
                        .u16(100)
                        .u32(1)
                        .u32(1)
                        .u8(0x0a)
                        .toByteString();
            case GetSelEntry last ->
                new WireWriter()
                        .u16(0xffff)
                        .u16(entries.getLast())
                        .bytes(new byte[14])
                        .toByteString();
            case ClearSel clear -> clear(clear);
            default -> throw refusal(0xc1);
        };
    }

    private ByteString clear(ClearSel clear) {
        if (arrivesBeforeClear) {
            arrivesBeforeClear = false;
            entries.add(4);
            reservation++;
        }
        if (clear.reservation() != reservation) {
            throw refusal(0xc5);
        }
        assertThat(clear.action() == ClearSel.Action.INITIATE).isNotEqualTo(erasing);
        erasing = true;
        entries.clear();
        return new WireWriter().u8(statusesBeforeEnd-- > 0 ? 0 : 1).toByteString();
    }

    private boolean eraseAfter(int last) {
        return eraser.eraseAfter(last).toCompletableFuture().join();
    }

    @Test
    void erasesALogThatWasReadToItsEnd() {
        statusesBeforeEnd = 2;

        assertThat(eraseAfter(3)).isTrue();
        assertThat(entries).isEmpty();
        assertThat(channel.sent()).filteredOn(ClearSel.class::isInstance).hasSize(3);
    }

    @Test
    void erasesNothingIfAnEntryFollows() {
        assertThat(eraseAfter(2)).isFalse();
        assertThat(entries).containsExactly(1, 2, 3);
    }

    @Test
    void anEntryThatComesAtTheLastMomentIsNotLost() {
        arrivesBeforeClear = true;

        assertThat(eraseAfter(3)).isFalse();
        assertThat(entries).containsExactly(1, 2, 3, 4);
    }

    @Test
    void anEmptyLogMayBeErased() {
        entries.clear();

        assertThat(eraseAfter(SelEraser.EMPTY)).isTrue();
    }

    @Test
    void anErasureWithoutEndIsGivenUp() {
        statusesBeforeEnd = 1000;

        assertThat(eraser.eraseAfter(3).toCompletableFuture().exceptionNow()).hasMessageContaining("does not end");
    }
}
