package io.sideband.local.terminal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.local.terminal.Keys.Stroke;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysTest {
    private final Keys keys = new Keys();

    private List<Stroke> type(String text) {
        return keys.read(text.getBytes(ISO_8859_1));
    }

    @Test
    void whatIsTypedGoesToTheServer() {
        assertThat(type("ls ~\r")).containsExactly(new Stroke.Typed("ls ~\r"));
    }

    @Test
    void escapeCountsAtTheStartOfALineOnly() {
        assertThat(type("a~.")).containsExactly(new Stroke.Typed("a~."));
        assertThat(type("\r~.")).containsExactly(new Stroke.Typed("\r"), new Stroke.Leave());
    }

    @Test
    void escapeMayComeInPieces() {
        assertThat(type("~")).isEmpty();
        assertThat(type("t")).containsExactly(new Stroke.Order("take-over"));
    }

    @Test
    void otherEscapesAreOrdersOrTyped() {
        assertThat(type("~b")).containsExactly(new Stroke.Order("break"));
        assertThat(type("\r~r")).containsExactly(new Stroke.Typed("\r"), new Stroke.Order("release"));
        assertThat(type("\r~~x")).containsExactly(new Stroke.Typed("\r~x"));
        assertThat(type("\r~x")).containsExactly(new Stroke.Typed("\r~x"));
    }
}
