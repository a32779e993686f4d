package io.sideband.audit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.audit.checkpoint.SigningKeys.Known;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {
    private static final String ORIGIN = "example.com/log";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private SigningKeys open(List<String> configured, Known... known) {
        return SigningKeys.open(directory, ORIGIN, configured, List.of(known));
    }

    private Path file(String name) {
        return directory.resolve("audit-log-" + name + ".key");
    }

    private static Known known(SigningKeys keys, String name) {
        return new Known(name, keys.keys().getFirst().verifier().text(), false);
    }

    @Test
    void firstKeyIsGeneratedForItsOwnerAlone() throws IOException {
        SigningKeys keys = open(List.of("1"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("1"))))
                .isEqualTo("rw-------");
        assertThat(keys.added()).containsOnlyKeys("1");
        assertThat(keys.added().values()).extracting(VerifierKey::name).containsExactly(ORIGIN);
        assertThat(keys.retired()).isEmpty();
    }

    @Test
    void knownKeyIsReadAgain() {
        SigningKeys first = open(List.of("1"));

        SigningKeys again = open(List.of("1"), known(first, "1"));

        assertThat(again.keys().getFirst()).hasToString(first.keys().getFirst().toString());
        assertThat(again.added()).isEmpty();
    }

    @Test
    void newKeySignsBesideTheOldOneUntilThatIsLeftOut() {
        SigningKeys first = open(List.of("1"));
        SigningKeys both = open(List.of("1", "2"), known(first, "1"));
        Known second = new Known("2", both.keys().getLast().verifier().text(), false);

        SigningKeys last = open(List.of("2"), known(first, "1"), second);

        assertThat(both.keys()).hasSize(2);
        assertThat(both.added()).containsOnlyKeys("2");
        assertThat(last.keys()).hasSize(1);
        assertThat(last.retired()).containsExactly("1");
    }

    @Test
    void dataWithoutItsKeyIsRefusedNamingTheFile() throws IOException {
        Known known = known(open(List.of("1")), "1");
        Files.delete(file("1"));

        assertThatThrownBy(() -> open(List.of("1"), known))
                .hasMessageContaining(file("1").toString());
        assertThat(file("1")).doesNotExist();
    }

    @Test
    void anotherKeyThanTheOneThatSignedIsRefused() throws IOException {
        Known known = known(open(List.of("1")), "1");
        Files.delete(file("1"));
        open(List.of("1"));

        assertThatThrownBy(() -> open(List.of("1"), known))
                .hasMessageContaining(file("1").toString())
                .hasMessageContaining(known.verifierKey());
    }

    @Test
    void keyThatOthersCanReadIsRefused() throws IOException {
        Known known = known(open(List.of("1")), "1");
        Files.setPosixFilePermissions(file("1"), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> open(List.of("1"), known)).hasMessageContaining("chmod 600");
    }

    @Test
    void keyOfAnotherLogIsRefused() {
        open(List.of("1"));

        assertThatThrownBy(() -> SigningKeys.open(directory, "example.com/other", List.of("1"), List.of()))
                .hasMessageContaining("sideband.log.origin");
    }

    @Test
    void retiredKeySignsNoMore() {
        SigningKeys first = open(List.of("1"));
        Known retired = new Known("1", first.keys().getFirst().verifier().text(), true);

        assertThatThrownBy(() -> open(List.of("1"), retired)).hasMessageContaining("retired");
    }

    @Test
    void logWithoutAKeyIsRefused() {
        assertThatThrownBy(() -> open(List.of())).hasMessageContaining("sideband.log.keys");
    }
}
