package io.sideband.verifier;

import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

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

    /**
     * The checkpoint of a log or a pack, if it is there and the policy trusts it; if not, that is a finding.
     *
     * @throws IOException if it cannot be read
     */
    static Optional<Checkpoint> trusted(LogSource source, Policy policy, List<Finding> findings) throws IOException {
        Optional<byte[]> note = source.read("checkpoint");
        if (note.isEmpty()) {
            findings.add(new Finding("checkpoint", 0, "is missing"));
            return Optional.empty();
        }
        try {
            SignedNote signed = SignedNote.parse(note.get());
            Checkpoint checkpoint = parse(signed.text());
            Optional<String> refusal = policy.refusal(signed, checkpoint.origin());
            refusal.ifPresent(why -> findings.add(new Finding("checkpoint", 0, why)));
            return refusal.isPresent() ? Optional.empty() : Optional.of(checkpoint);
        } catch (IllegalArgumentException e) {
            findings.add(new Finding("checkpoint", 0, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }
}
