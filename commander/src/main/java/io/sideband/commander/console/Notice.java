package io.sideband.commander.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a watcher is told beside the output.
 *
 * @param type {@code attached}, {@code gap}, {@code writer}, {@code refused}, {@code detached} or {@code recording}
 * @param offset place of the next byte in all that the console printed: what to come back with; null if it did not change
 * @param writer who types now; null for nobody
 * @param detail one sentence for a person
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Notice(
        String type,
        @Nullable Long offset,
        @Nullable String writer,
        @Nullable String detail) {

    static Notice attached(@Nullable String writer) {
        return new Notice("attached", null, writer, null);
    }

    /** Output from {@code offset} on follows; {@code lost} bytes before it are not kept any more. */
    static Notice gap(long offset, long lost) {
        return new Notice("gap", offset, null, lost == 0 ? null : "%d bytes are not kept any more".formatted(lost));
    }

    static Notice writer(@Nullable String writer) {
        return new Notice("writer", null, writer, null);
    }

    static Notice refused(String detail) {
        return new Notice("refused", null, null, detail);
    }

    static Notice detached(String detail) {
        return new Notice("detached", null, null, detail);
    }

    static Notice recording(String detail) {
        return new Notice("recording", null, null, detail);
    }
}
