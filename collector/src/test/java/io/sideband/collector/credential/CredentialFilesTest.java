package io.sideband.collector.credential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.service.seal.CredentialSealer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialFilesTest {
    @TempDir
    private Path root = Path.of("");

    private Path directory = Path.of("");
    private CredentialFiles files;
    private final List<String> changed = new ArrayList<>();

    @BeforeEach
    void mount() throws IOException {
        directory = Files.createDirectory(root.resolve("mounted"));
        files = new CredentialFiles(directory, CredentialSealer.openOrCreate(root.resolve("keys")));
        files.onChange(changed::add);
    }

    /** As Kubernetes mounts a secret: the files lie behind a link that is replaced as a whole. */
    private void secret(String name, String revision, String password) throws IOException {
        Path mount = Files.createDirectories(directory.resolve(name));
        Path data = Files.createDirectory(mount.resolve(".." + revision));
        Files.writeString(data.resolve("username"), "ipmiusr\n");
        Files.writeString(data.resolve("password"), password);
        Files.writeString(data.resolve("zones"), "east west\n");
        Path link = mount.resolve("..data");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, data.getFileName());
        for (String file : List.of("username", "password", "zones")) {
            if (!Files.isSymbolicLink(mount.resolve(file))) {
                Files.createSymbolicLink(mount.resolve(file), Path.of("..data", file));
            }
        }
    }

    private String password(String name) {
        try (var secret = files.open(name).orElseThrow().secret()) {
            return new String(secret.password(), UTF_8);
        }
    }

    @Test
    void mountedSecretIsALogin() throws IOException {
        secret("lab", "one", "first");
        files.refresh();

        assertThat(password("lab")).isEqualTo("first");
        assertThat(files.open("lab").orElseThrow().zones()).containsExactly("east", "west");
        assertThat(files.version("lab"))
                .hasValue(files.open("lab").orElseThrow().version());
        assertThat(changed).containsExactly("lab");
    }

    @Test
    void replacedSecretIsAnotherVersionAndTheSameIsNot() throws IOException {
        secret("lab", "one", "first");
        files.refresh();
        long before = files.version("lab").orElseThrow();
        secret("lab", "two", "first");
        files.refresh();
        assertThat(files.version("lab")).hasValue(before);
        secret("lab", "three", "second");
        files.refresh();

        assertThat(files.version("lab").orElseThrow()).isNotEqualTo(before);
        assertThat(password("lab")).isEqualTo("second");
        assertThat(changed).containsExactly("lab", "lab");
    }

    @Test
    void flatFilesOfSystemdAreLoginsToo() throws IOException {
        Files.writeString(directory.resolve("prod.username"), "admin");
        Files.writeString(directory.resolve("prod.password"), "pässwort");
        Files.writeString(directory.resolve("prod.kg"), "00".repeat(20) + "\n");
        files.refresh();

        assertThat(password("prod")).isEqualTo("pässwort");
        try (var secret = files.open("prod").orElseThrow().secret()) {
            assertThat(secret.kg()).hasValueSatisfying(kg -> assertThat(kg).hasSize(20));
        }
        assertThat(files.open("prod").orElseThrow().zones()).isEmpty();
    }

    @Test
    void removedSecretIsNoneAndUnreadableOneSaysWhyWithoutItsContent() throws IOException {
        secret("lab", "one", "a password of far too many bytes");
        files.refresh();
        assertThat(files.version("lab")).isEmpty();
        assertThatThrownBy(() -> files.open("lab"))
                .isInstanceOf(CredentialUnavailableException.class)
                .hasMessageContaining("password")
                .hasMessageNotContaining("far too many");
        assertThat(files.open("nobody")).isEmpty();
        assertThat(files.open("../mounted/lab")).isEmpty();
    }

    @Test
    void versionIsTheSameForWhoeverHasTheKey() throws IOException {
        secret("lab", "one", "first");
        files.refresh();
        CredentialFiles replica = new CredentialFiles(directory, CredentialSealer.open(root.resolve("keys")));
        replica.refresh();
        CredentialFiles stranger =
                new CredentialFiles(directory, CredentialSealer.openOrCreate(root.resolve("other-keys")));
        stranger.refresh();

        assertThat(replica.version("lab")).isEqualTo(files.version("lab"));
        assertThat(stranger.version("lab")).isNotEqualTo(files.version("lab"));
    }
}
