package io.sideband.audit.recording;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A recording of five chunks of ten bytes, the last byte of the file not on record yet. */
class RecordingChainTest {
    private final byte[] file = "0123456789abcdefghij0123456789ABCDEFGHIJklmnopqrst.".getBytes(US_ASCII);
    private final List<RecordedChunk> chunks = chunks(file, 5);

    static List<RecordedChunk> chunks(byte[] file, int count) {
        List<RecordedChunk> chunks = new ArrayList<>();
        String previous = "0".repeat(64);
        int length = file.length / count;
        for (int i = 0; i < count; i++) {
            String hash = hash(previous, Arrays.copyOfRange(file, i * length, (i + 1) * length));
            chunks.add(new RecordedChunk(
                    100 + i, "r.cast", i + 1, (long) i * length, (long) (i + 1) * length, previous, hash));
            previous = hash;
        }
        return chunks;
    }

    private static String hash(String previous, byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous.getBytes(US_ASCII));
            return HexFormat.of().formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<Integer> firstBroken() {
        return RecordingChain.check(file, chunks).map(RecordingChain.Broken::chunk);
    }

    @Test
    void recordingThatNobodyTouchedIsWhatIsOnRecord() {
        assertThat(firstBroken()).isEmpty();
        assertThat(RecordingChain.length(chunks)).isEqualTo(50);
    }

    @Test
    void everyFlippedByteNamesItsChunk() {
        for (int i = 0; i < 50; i++) {
            file[i] ^= 1;
            assertThat(firstBroken()).as("byte %d", i).contains(i / 10 + 1);
            file[i] ^= 1;
        }
        file[50] ^= 1;
        assertThat(firstBroken()).isEmpty();
    }

    @Test
    void cutFileNamesTheFirstMissingChunk() {
        assertThat(RecordingChain.check(Arrays.copyOf(file, 35), chunks).map(RecordingChain.Broken::chunk))
                .contains(4);
    }

    @Test
    void chunkThatIsNotOnRecordIsNamed() {
        chunks.remove(2);

        assertThat(firstBroken()).contains(3);
    }

    @Test
    void recordsInAnotherOrderAreTheSameChain() {
        chunks.add(chunks.removeFirst());

        assertThat(firstBroken()).isEmpty();
    }
}
