package io.sideband.audit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.audit.tree.PublishedLog;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Published vectors: C2SP signed-note and transparency-dev/tessera testdata/log, whose private key is published for tests. */
class NoteTest {
    private static final String SECRET =
            "PRIVATE+KEY+example.com/log/testdata+33d7b496+AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg";
    private static final String PUBLIC =
            "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";
    private static final String SIGNATURE =
            "M9e0luh4jTG+UMBqOUo9/q+yAEvx1ilBEniMvjf1zfcBOhg+CKubMt53MvIt/uEWP6zdkdIQzd/fmwlM/dlPWF74ewI=";

    @Test
    void publishedLogIsSignedAgainByteForByte() {
        Checkpoint checkpoint = new Checkpoint(
                "example.com/log/testdata", 15, PublishedLog.tree(15).root());

        assertThat(checkpoint.signedBy(List.of(NoteKey.parse(SECRET)))).isEqualTo("""
                        example.com/log/testdata
                        15
                        rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=

                        \u2014 example.com/log/testdata %s
                        """.formatted(SIGNATURE));
    }

    @Test
    void publicHalfIsAsPublished() {
        assertThat(NoteKey.parse(SECRET).verifier().text()).isEqualTo(PUBLIC);
    }

    /** C2SP signed-note's own key: a hash over name, line feed, type and key. */
    @Test
    void idIsAsPublished() {
        byte[] typed = Base64.getDecoder().decode("AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
        byte[] key = Arrays.copyOfRange(typed, 1, typed.length);

        assertThat(new VerifierKey("example.com/foo", key).text())
                .isEqualTo("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
    }

    @Test
    void everyKeySignsWhileTwoOverlap() {
        NoteKey other = NoteKey.generate("example.com/log/testdata", new SecureRandom());
        Checkpoint checkpoint = new Checkpoint(
                "example.com/log/testdata", 15, PublishedLog.tree(15).root());

        String note = checkpoint.signedBy(List.of(NoteKey.parse(SECRET), other));

        assertThat(note.lines().filter(line -> line.startsWith("\u2014 example.com/log/testdata ")))
                .hasSize(2);
    }

    @Test
    void newKeyIsReadAsItIsWritten() {
        NoteKey key = NoteKey.generate("example.com/log", new SecureRandom());

        assertThat(NoteKey.parse(key.secretText()).verifier().text())
                .isEqualTo(key.verifier().text());
    }

    @Test
    void secretHalfIsNotShown() {
        assertThat(NoteKey.parse(SECRET)).hasToString(PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                PUBLIC,
                "PRIVATE+KEY+example.com/log/testdata+33d7b497+AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg",
                "PRIVATE+KEY+example.com/log/testdata+33d7b496+BOymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg",
                "PRIVATE+KEY+example.com/log/testdata+33d7b496+AeymY/SZAX0j",
                "PRIVATE+KEY+example.com/log/testdata+33d7b496"
            })
    void whatIsNoKeyIsRefused(String text) {
        assertThatThrownBy(() -> NoteKey.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a+b", "a\u2003b", "a\nb"})
    void nameThatWouldNotBeReadBackIsRefused(String name) {
        assertThatThrownBy(() -> NoteKey.generate(name, new SecureRandom()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
