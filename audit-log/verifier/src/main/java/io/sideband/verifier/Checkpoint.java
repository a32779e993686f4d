package io.sideband.verifier;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * What a checkpoint says (C2SP tlog-checkpoint).
 *
 * @param root over {@code size} leaves, hexadecimal
 */
record Checkpoint(String origin, long size, String root) {
    private static final int LINES = 3;

    /** @throws IllegalArgumentException if the text is not a checkpoint's */
    static Checkpoint parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < LINES || !lines.get(1).matches("0|[1-9]\\d{0,17}")) {
            throw new IllegalArgumentException("the note is not a checkpoint");
        }
        byte[] root = Base64.getDecoder().decode(lines.get(2));
        if (root.length != Merkle.LENGTH) {
            throw new IllegalArgumentException("the checkpoint's root is not a hash");
        }
        return new Checkpoint(
                lines.getFirst(), Long.parseLong(lines.get(1)), HexFormat.of().formatHex(root));
    }
}
