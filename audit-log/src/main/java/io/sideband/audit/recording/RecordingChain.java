package io.sideband.audit.recording;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Compares a recording's bytes with the chain of hashes that is on record of it. */
final class RecordingChain {
    private static final String NONE = "0".repeat(64);

    private RecordingChain() {}

    /**
     * What is wrong.
     *
     * @param chunk number of the first chunk that is not as it is on record
     */
    record Broken(int chunk, String what) {}

    /** What is wrong with the recording as far as it is on record; empty if nothing is. */
    static Optional<Broken> check(byte[] recording, List<RecordedChunk> chunks) {
        List<RecordedChunk> inOrder = new ArrayList<>(chunks);
        inOrder.sort(Comparator.comparingInt(RecordedChunk::number));
        String previous = NONE;
        long end = 0;
        int number = 0;
        for (RecordedChunk chunk : inOrder) {
            number++;
            if (chunk.number() != number || chunk.from() != end || chunk.to() <= chunk.from()) {
                return Optional.of(new Broken(number, "is not on record"));
            }
            if (!chunk.previous().equals(previous)) {
                return Optional.of(new Broken(number, "does not follow the one before"));
            }
            if (chunk.to() > recording.length) {
                return Optional.of(new Broken(number, "is missing from the file"));
            }
            if (!hash(previous, recording, chunk).equals(chunk.hash())) {
                return Optional.of(new Broken(number, "was changed"));
            }
            previous = chunk.hash();
            end = chunk.to();
        }
        return Optional.empty();
    }

    /** How many bytes are on record. */
    static long length(List<RecordedChunk> chunks) {
        return chunks.stream().mapToLong(RecordedChunk::to).max().orElse(0);
    }

    private static String hash(String previous, byte[] recording, RecordedChunk chunk) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous.getBytes(US_ASCII));
            digest.update(recording, (int) chunk.from(), (int) (chunk.to() - chunk.from()));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
