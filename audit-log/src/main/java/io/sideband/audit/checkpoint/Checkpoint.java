package io.sideband.audit.checkpoint;

import io.sideband.audit.tree.Hash;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a checkpoint says (C2SP tlog-checkpoint): the log's name, its size, the root over that many leaves; a line each.
 */
public record Checkpoint(String origin, long size, Hash root) {
    /** The text that is signed. */
    public String text() {
        return "%s\n%d\n%s\n".formatted(origin, size, root.base64());
    }

    /** The signed note: the text, an empty line, a signature of each key. */
    public String signedBy(List<NoteKey> keys) {
        return text() + "\n" + keys.stream().map(key -> key.sign(text())).collect(Collectors.joining());
    }
}
