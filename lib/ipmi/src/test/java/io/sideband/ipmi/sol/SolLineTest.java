package io.sideband.ipmi.sol;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.wire.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class SolLineTest {
    private final SolLine line = new SolLine(4, 3, 3);
    private LineState state = LineState.initial();
    private final List<LineEffect> effects = new ArrayList<>();

    private static ByteString text(String characters) {
        return ByteString.copyOf(characters.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void on(LineEvent event) {
        SolLine.Step step = line.step(state, event);
        state = step.state();
        effects.addAll(step.effects());
    }

    private void type(long id, String characters) {
        on(new LineEvent.Typed(id, text(characters)));
    }

    private void acknowledge(int sequence, int accepted, int status) {
        on(new LineEvent.Received(new SolPacket(0, sequence, accepted, status, ByteString.empty())));
    }

    private void print(int sequence, String characters) {
        on(new LineEvent.Received(new SolPacket(sequence, 0, 0, 0, text(characters))));
    }

    private List<SolPacket> sent() {
        return effects.stream()
                .filter(LineEffect.Send.class::isInstance)
                .map(effect -> ((LineEffect.Send) effect).packet())
                .toList();
    }

    private static SolPacket packet(int sequence, String characters) {
        return new SolPacket(sequence, 0, 0, 0, text(characters));
    }

    private String printed() {
        return effects.stream()
                .filter(LineEffect.Deliver.class::isInstance)
                .map(effect -> new String(
                        ((LineEffect.Deliver) effect).characters().toByteArray(), StandardCharsets.ISO_8859_1))
                .collect(Collectors.joining());
    }

    @Test
    void typesOnePacketAfterTheOther() {
        type(1, "abcdef");
        type(2, "g");
        assertThat(sent()).containsExactly(packet(1, "abcd"));

        acknowledge(1, 4, 0);
        acknowledge(2, 2, 0);
        acknowledge(3, 1, 0);

        assertThat(sent()).containsExactly(packet(1, "abcd"), packet(2, "ef"), packet(3, "g"));
        assertThat(effects).contains(new LineEffect.Took(1), new LineEffect.Took(2));
    }

    @Test
    void sendsTheRestOfWhatWasAcceptedInPartUnderANewNumber() {
        type(1, "abcd");
        acknowledge(1, 3, 0);

        assertThat(sent()).containsExactly(packet(1, "abcd"), packet(2, "d"));
    }

    @Test
    void holdsWhatWasRefusedUntilTheLineIsFree() {
        type(1, "ab");
        acknowledge(1, 0, SolPacket.NACK | SolPacket.TRANSFER_UNAVAILABLE);
        assertThat(sent()).hasSize(1);

        acknowledge(0, 0, 0);

        assertThat(sent()).containsExactly(packet(1, "ab"), packet(2, "ab"));
    }

    @Test
    void triesAgainWhatWasRefusedWhenTimeIsUpAndGivesUpInTheEnd() {
        type(1, "ab");
        type(2, "c");
        for (int sequence = 1; sequence <= 3; sequence++) {
            acknowledge(sequence, 0, SolPacket.NACK);
            on(new LineEvent.Silence());
        }
        acknowledge(4, 0, SolPacket.NACK);

        assertThat(effects).contains(new LineEffect.GaveUp(1));
        assertThat(sent()).last().isEqualTo(packet(5, "c"));
    }

    @Test
    void repeatsTheSamePacketAndThenTakesTheBmcForLost() {
        type(1, "ab");
        on(new LineEvent.Silence());
        on(new LineEvent.Silence());
        assertThat(sent()).containsExactly(packet(1, "ab"), packet(1, "ab"), packet(1, "ab"));

        on(new LineEvent.Silence());

        assertThat(effects).contains(new LineEffect.Lost());
    }

    @Test
    void anAcknowledgementOfAnotherPacketMeansNothing() {
        type(1, "ab");
        acknowledge(7, 2, 0);

        assertThat(effects).doesNotContain(new LineEffect.Took(1));
    }

    @Test
    void numbersPassOverZero() {
        for (int i = 0; i < 16; i++) {
            type(i, "x");
            acknowledge(i % 15 + 1, 1, 0);
        }

        assertThat(sent()).extracting(SolPacket::sequence).endsWith(15, 1).doesNotContain(0);
    }

    @Test
    void aBreakIsAnOperationWithoutCharacters() {
        on(new LineEvent.Break(5));
        acknowledge(1, 0, 0);

        assertThat(sent()).containsExactly(new SolPacket(1, 0, 0, SolPacket.BREAK, ByteString.empty()));
        assertThat(effects).contains(new LineEffect.Took(5));
    }

    @Test
    void deliversEachCharacterOnceAndAcknowledgesEachPacket() {
        print(1, "log");
        print(1, "log");
        print(1, "login:");
        print(2, " ");

        assertThat(printed()).isEqualTo("login: ");
        assertThat(sent())
                .extracting(SolPacket::acknowledged, SolPacket::accepted)
                .containsExactly(
                        Assertions.tuple(1, 3), Assertions.tuple(1, 3), Assertions.tuple(1, 6), Assertions.tuple(2, 1));
    }

    @Test
    void saysWhenTheBmcDeactivates() {
        acknowledge(0, 0, SolPacket.DEACTIVATED);

        assertThat(effects).containsExactly(new LineEffect.Deactivated());
    }

    @Test
    void packetsAreFourBytesAndCharacters() {
        // ipmitool -vvvv sol activate, a packet with one character
        SolPacket typed = SolPacket.decode(ByteString.ofHex("01 00 00 00 61").reader());

        assertThat(typed).isEqualTo(packet(1, "a"));
        assertThat(typed.encode()).isEqualTo(ByteString.ofHex("0100000061"));
        Assertions.assertThatThrownBy(
                        () -> SolPacket.decode(ByteString.ofHex("010000").reader()))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageContaining("operation");
    }

    /** Whatever a BMC accepts, loses or refuses: what it took is what was typed, in order and once. */
    @Property(tries = 500)
    void theBmcTakesEachCharacterOnceInOrder(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = -2, max = 4) Integer> moods) {
        String text = "The quick brown fox";
        StringBuilder taken = new StringBuilder();
        int known = 0;
        type(1, text);
        List<Integer> script = new ArrayList<>(moods);
        for (int i = 0; i < 200 && taken.length() < text.length(); i++) {
            int mood = script.isEmpty() ? 4 : script.removeFirst();
            SolPacket last = sent().getLast();
            boolean repeated = last.sequence() == known;
            if (mood == -2 || state.outstanding().isEmpty()) {
                SolLine patient = new SolLine(4, 1000, 1000);
                SolLine.Step step = patient.step(state, new LineEvent.Silence());
                state = step.state();
                effects.addAll(step.effects());
                continue;
            }
            int accepted =
                    mood < 0 || repeated ? 0 : Math.min(mood, last.characters().size());
            taken.append(new String(last.characters().toByteArray(), StandardCharsets.ISO_8859_1), 0, accepted);
            known = last.sequence();
            LineEvent answer = new LineEvent.Received(new SolPacket(
                    0, last.sequence(), accepted, accepted == 0 ? SolPacket.NACK : 0, ByteString.empty()));
            SolLine.Step step = new SolLine(4, 1000, 1000).step(state, answer);
            state = step.state();
            effects.addAll(step.effects());
        }

        assertThat(text).startsWith(taken);
        assertThat(taken.toString()).isEqualTo(text);
    }
}
