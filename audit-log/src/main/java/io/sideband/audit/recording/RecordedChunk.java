package io.sideband.audit.recording;

import io.sideband.audit.query.LoggedRecord;
import java.util.Map;
import java.util.Optional;

/**
 * A chunk of a recording as it is on record ({@code console.recorded}).
 *
 * @param index of the record
 * @param recording name of the file
 * @param number from 1
 * @param from first byte in the file
 * @param to byte after the last
 * @param previous hash of the chunk before; 64 zeros for the first
 * @param hash SHA-256, hexadecimal, over {@code previous} as 64 characters and then the bytes of the chunk
 */
public record RecordedChunk(
        long index, String recording, int number, long from, long to, String previous, String hash) {
    /** The type of the records of chunks. */
    static final String TYPE = "console.recorded";

    /** Empty if the record does not say what it must. */
    static Optional<RecordedChunk> of(LoggedRecord logged) {
        Map<String, String> said = logged.record().parameters();
        try {
            return Optional.of(new RecordedChunk(
                    logged.index(),
                    said.getOrDefault("recording", ""),
                    Integer.parseInt(said.getOrDefault("chunk", "")),
                    Long.parseLong(said.getOrDefault("from", "")),
                    Long.parseLong(said.getOrDefault("to", "")),
                    said.getOrDefault("previous", ""),
                    said.getOrDefault("hash", "")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
