package io.sideband.service.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.events.SealedCredential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialSealerTest {
    @TempDir
    private Path directory = Path.of("");

    private static CredentialSecret secret() {
        return new CredentialSecret("ipmiusr", "pässwort".getBytes(UTF_8), new byte[] {0, 1, (byte) 0xff});
    }

    @Test
    void opensWhatItSealed() {
        CredentialSealer sealer = CredentialSealer.openOrCreate(directory);

        SealedCredential sealed = sealer.seal("lab", 3, secret(), List.of("east"));
        CredentialSecret opened = CredentialSealer.open(directory).open(sealed);

        assertThat(opened.userName()).isEqualTo("ipmiusr");
        assertThat(opened.password()).isEqualTo("pässwort".getBytes(UTF_8));
        assertThat(opened.kg()).hasValueSatisfying(kg -> assertThat(kg).containsExactly(0, 1, 0xff));
        assertThat(sealed.zones()).containsExactly("east");
        assertThat(sealed.keyId()).isEqualTo(sealer.keyId()).hasSize(16);
    }

    @Test
    void credentialWithoutKgHasNoneAfterwards() {
        CredentialSealer sealer = CredentialSealer.openOrCreate(directory);

        CredentialSecret opened =
                sealer.open(sealer.seal("lab", 1, new CredentialSecret("u", new byte[0], null), List.of()));

        assertThat(opened.kg()).isEmpty();
        assertThat(opened.password()).isEmpty();
    }

    @Test
    void neverSealsTwiceAlike() {
        CredentialSealer sealer = CredentialSealer.openOrCreate(directory);

        assertThat(sealer.seal("lab", 1, secret(), List.of()).sealed())
                .isNotEqualTo(sealer.seal("lab", 1, secret(), List.of()).sealed());
    }

    @Test
    void everyFlippedBitIsFound() {
        CredentialSealer sealer = CredentialSealer.openOrCreate(directory);
        SealedCredential sealed = sealer.seal("lab", 1, secret(), List.of());
        byte[] bytes = Base64.getDecoder().decode(sealed.sealed());
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            SealedCredential forged = new SealedCredential(
                    "lab",
                    1,
                    sealed.keyId(),
                    sealed.nonce(),
                    Base64.getEncoder().encodeToString(flipped),
                    List.of());

            assertThatThrownBy(() -> sealer.open(forged)).isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    void sealedTextIsWorthNothingUnderAnotherNameOrVersion() {
        CredentialSealer sealer = CredentialSealer.openOrCreate(directory);
        SealedCredential s = sealer.seal("lab", 1, secret(), List.of());

        assertThatThrownBy(
                        () -> sealer.open(new SealedCredential("prod", 1, s.keyId(), s.nonce(), s.sealed(), List.of())))
                .isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(
                        () -> sealer.open(new SealedCredential("lab", 2, s.keyId(), s.nonce(), s.sealed(), List.of())))
                .isInstanceOf(SealBrokenException.class);
    }

    @Test
    void anotherKeyIsNamedAndOpensNothing() throws IOException {
        SealedCredential sealed = CredentialSealer.openOrCreate(directory).seal("lab", 1, secret(), List.of());
        Files.delete(directory.resolve("credential-seal.key"));
        CredentialSealer other = CredentialSealer.openOrCreate(directory);

        assertThatThrownBy(() -> other.open(sealed))
                .isInstanceOf(SealBrokenException.class)
                .hasMessageContaining(sealed.keyId())
                .hasMessageContaining(other.keyId());
    }

    @Test
    void keyThatWasReplacedStillReadsWhatItSealed() throws IOException {
        CredentialSealer before = CredentialSealer.openOrCreate(directory);
        SealedCredential old = before.seal("lab", 1, secret(), List.of());
        Files.move(directory.resolve("credential-seal.key"), directory.resolve("credential-seal.old.key"));
        CredentialSealer after = CredentialSealer.openOrCreate(directory);
        SealedCredential fresh = after.seal("lab", 1, after.open(old), List.of());

        assertThat(after.keyId()).isNotEqualTo(before.keyId());
        assertThat(fresh.keyId()).isEqualTo(after.keyId());
        assertThat(after.open(fresh).password()).isEqualTo(secret().password());
        assertThatThrownBy(() -> before.open(fresh)).isInstanceOf(SealBrokenException.class);
        Files.delete(directory.resolve("credential-seal.old.key"));
        CredentialSealer alone = CredentialSealer.open(directory);
        assertThatThrownBy(() -> alone.open(old)).isInstanceOf(SealBrokenException.class);
        assertThat(alone.open(fresh).userName()).isEqualTo("ipmiusr");
    }

    @Test
    void keyBesideThatIsOpenToOthersIsRefused() throws IOException {
        CredentialSealer.openOrCreate(directory);
        Path other = Files.copy(directory.resolve("credential-seal.key"), directory.resolve("credential-seal.new.key"));
        Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> CredentialSealer.open(directory)).hasMessageContaining("credential-seal.new.key");
    }

    @Test
    void versionTellsContentsApartAndSurvivesJson() {
        CredentialSealer sealer = CredentialSealer.openOrCreate(directory);
        long version = sealer.version(secret());

        assertThat(version).isPositive().isLessThan(1L << 53).isEqualTo(sealer.version(secret()));
        assertThat(sealer.version(new CredentialSecret("ipmiusr", "other".getBytes(UTF_8), null)))
                .isNotEqualTo(version);
    }

    @Test
    void missingKeyIsRefusedAndTheFileNamed() {
        assertThatThrownBy(() -> CredentialSealer.open(directory))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(directory.resolve("credential-seal.key").toString());
    }

    @Test
    void keyOpenToOthersIsRefused() throws IOException {
        CredentialSealer.openOrCreate(directory);
        Path key = directory.resolve("credential-seal.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> CredentialSealer.open(directory))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("rw-r-----");
    }

    @Test
    void secretsDoNotShowThemselvesAndAreWiped() {
        CredentialSecret secret = secret();
        assertThat(secret.toString()).doesNotContain("ipmiusr", "pässwort");

        secret.destroy();

        assertThat(secret.password()).containsOnly(0);
        assertThat(secret.kg().orElseThrow()).containsOnly(0);
    }
}
