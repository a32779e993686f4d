package io.sideband.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Published vectors: transparency-dev/tessera testdata/log, a cosignature made with its Wit1 key, golang/mod sumdb/note. */
class PolicyTest {
    private static final String LOG =
            "log example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";
    private static final String OTHER_LOG = "log example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    private static final String WITNESS = "witness w1 Wit1+9b3fb2d5+BFhZSmQj9+SoL+p/nN0Hh76xXmF7QcHfytUrI1XfSClk";
    private static final String WITNESS_2 =
            "witness w2 remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2";
    private static final String NOTE = """
            example.com/log/testdata
            15
            rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=

            \u2014 example.com/log/testdata M9e0luh4jTG+UMBqOUo9/q+yAEvx1ilBEniMvjf1zfcBOhg+CKubMt53MvIt/uEWP6zdkdIQzd/fmwlM/dlPWF74ewI=
            \u2014 somebody AAAAAAAAAAAA
            \u2014 Wit1 mz+y1QAAAABlU/EAYEDMPd8Ge7XzsHcNU+F3AzavfsuzhRT3gC4BORiySViMAWQq5znn5g+ruu+iDztzMS3EeF6xr4ug+O66ORoSAw==
            """;

    private static SignedNote note(String text) {
        return SignedNote.parse(text.getBytes(UTF_8));
    }

    private static boolean trusts(String note, String... policy) {
        return Policy.parse(List.of(policy))
                .refusal(note(note), "example.com/log/testdata")
                .isEmpty();
    }

    @Test
    void publishedCheckpointIsTrusted() {
        assertThat(trusts(NOTE, LOG, "quorum none")).isTrue();
        assertThat(Checkpoint.parse(note(NOTE).text()).size()).isEqualTo(15);
    }

    @Test
    void publishedNoteOfAnotherKindIsTrusted() {
        String note = "This is an example message.\n\n\u2014 example.com/foo"
                + " Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

        assertThat(Policy.parse(List.of(OTHER_LOG, "quorum none")).refusal(note(note), "example.com/foo"))
                .isEmpty();
        assertThat(Policy.parse(List.of(OTHER_LOG, "quorum none"))
                        .refusal(note(note.replace("example message", "exempla message")), "example.com/foo"))
                .isPresent();
    }

    @Test
    void keyThatThePolicyDoesNotNameIsNotTrusted() {
        assertThat(trusts(NOTE, OTHER_LOG, "quorum none")).isFalse();
        assertThat(trusts(NOTE, OTHER_LOG, LOG, "quorum none")).isTrue();
    }

    @Test
    void wrongSignatureOfAKnownKeyIsRefusedWhateverElseIsThere() {
        String broken = NOTE.replace("M9e0luh4", "M9e0luh5");

        assertThat(trusts(broken, LOG, "quorum none")).isFalse();
    }

    @Test
    void witnessIsCounted() {
        assertThat(trusts(NOTE, LOG, WITNESS, "quorum w1")).isTrue();
        assertThat(trusts(NOTE, LOG, WITNESS, WITNESS_2, "quorum w2")).isFalse();
        assertThat(trusts(NOTE, LOG, WITNESS, WITNESS_2, "group g any w1 w2", "quorum g"))
                .isTrue();
        assertThat(trusts(NOTE, LOG, WITNESS, WITNESS_2, "group g 1 w1 w2", "quorum g"))
                .isTrue();
        assertThat(trusts(NOTE, LOG, WITNESS, WITNESS_2, "group g all w1 w2", "quorum g"))
                .isFalse();
        assertThat(trusts(NOTE, LOG, WITNESS, WITNESS_2, "group g all w1", "group h 2 g w2", "quorum h"))
                .isFalse();
        assertThat(trusts(NOTE.replace("mz+y1QAAAABl", "mz+y1QAAAABm"), LOG, WITNESS, "quorum w1"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quorum w1",
                "group g all w1",
                "witness none Wit1+9b3fb2d5+BFhZSmQj9+SoL+p/nN0Hh76xXmF7QcHfytUrI1XfSClk",
                "witness w example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "log example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "log",
                "trust everybody",
                "quorum none\nquorum none"
            })
    void lineThatIsWrongIsNamed(String line) {
        List<String> lines = new ArrayList<>(List.of(LOG));
        lines.addAll(line.lines().toList());

        assertThatThrownBy(() -> Policy.parse(lines))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(line.lines().toList().getLast());
    }

    @Test
    void policyNeedsALogAndAQuorum() {
        assertThatThrownBy(() -> Policy.parse(List.of(LOG))).hasMessageContaining("quorum");
        assertThatThrownBy(() -> Policy.parse(List.of("# nobody", "quorum none")))
                .hasMessageContaining("log");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "Wit2+112f0455+BCy8NYvyk7N1dkxNxgrI3YAJzQDc0FIfs0q7q8U/cwOF",
                "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"
            })
    void publishedKeysHaveTheIdsThatTheySay(String key) {
        String name = key.substring(0, key.indexOf('+'));

        assertThat(NoteKey.parse(key).name()).isEqualTo(name);
        assertThatThrownBy(() -> NoteKey.parse(key.replaceFirst("\\+[0-9a-f]", "+x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** transparency-dev/merkle, rfc6962_test.go. */
    @Test
    void nodeOfTheReferenceImplementation() {
        assertThat(Merkle.hex(new Merkle().node("N123".getBytes(UTF_8), "N456".getBytes(UTF_8))))
                .isEqualTo("aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb");
    }
}
