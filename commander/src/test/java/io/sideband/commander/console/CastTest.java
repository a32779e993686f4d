package io.sideband.commander.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings as any player of asciicast v2 reads them, and the chain over them. */
class CastTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    @Test
    void linesAreThoseOfAsciicast() throws IOException {
        try (CastFile cast = CastFile.begin(directory, "u1", "a", START)) {
            cast.output(START.plusMillis(1500), "login: ".getBytes(UTF_8));
            cast.marker(START.plusSeconds(2), "alice types");
        }

        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("u1/a.cast"))) {
            lines.add(JSON.readTree(line));
        }
        assertThat(lines.getFirst().path("version").asInt()).isEqualTo(2);
        assertThat(lines.getFirst().path("timestamp").asLong()).isEqualTo(START.getEpochSecond());
        assertThat(lines.get(1)).isEqualTo(JSON.readTree("[1.5, \"o\", \"login: \"]"));
        assertThat(lines.get(2)).isEqualTo(JSON.readTree("[2.0, \"m\", \"alice types\"]"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("u1/a.cast"))))
                .isEqualTo("rw-------");
    }

    @Test
    void characterThatIsCutIsPutTogetherAndWhatIsNoneIsReplaced() {
        CastFormat format = new CastFormat();
        byte[] umlaut = "ü".getBytes(UTF_8);

        String first = format.output(Duration.ZERO, Arrays.copyOf(umlaut, 1));
        String second = format.output(Duration.ZERO, Arrays.copyOfRange(umlaut, 1, 2));
        String third = format.output(Duration.ZERO, new byte[] {(byte) 0xff, 'x'});

        assertThat(first).isEmpty();
        assertThat(second).contains("ü");
        assertThat(third).contains("\ufffdx");
    }

    @Test
    void chainCoversEveryByteOfTheFile() throws Exception {
        List<Chunk> chunks = new ArrayList<>();
        try (CastFile cast = CastFile.begin(directory, "u1", "a", START)) {
            for (int i = 0; i < 3; i++) {
                cast.output(START.plusSeconds(i), ("line " + i).getBytes(UTF_8));
                cast.cut().ifPresent(chunks::add);
            }
            assertThat(cast.cut()).isEmpty();
        }

        byte[] file = Files.readAllBytes(directory.resolve("u1/a.cast"));
        String previous = "0".repeat(64);
        long from = 0;
        for (Chunk chunk : chunks) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous.getBytes(UTF_8));
            digest.update(file, (int) chunk.from(), (int) (chunk.to() - chunk.from()));
            assertThat(chunk.from()).isEqualTo(from);
            assertThat(chunk.previous()).isEqualTo(previous);
            assertThat(chunk.hash()).isEqualTo(HexFormat.of().formatHex(digest.digest()));
            previous = chunk.hash();
            from = chunk.to();
        }
        assertThat(from).isEqualTo(file.length);
    }
}
