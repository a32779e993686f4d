package io.sideband.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;

/**
 * That a leaf is in a tree (C2SP tlog-proof):
 *
 * <pre>
 *   c2sp.org/tlog-proof@v1
 *   extra BASE64               may be missing
 *   index 17
 *   hashes, the leaf's sibling first, Base64, a line each
 *   (an empty line)
 *   the checkpoint, a signed note
 * </pre>
 *
 * @param hashes as they stand there, Base64
 * @param note the checkpoint, as it stands there
 */
record InclusionProof(long index, List<String> hashes, String note) {
    private static final String HEAD = "c2sp.org/tlog-proof@v1\n";
    private static final String INDEX = "index ";

    InclusionProof {
        hashes = List.copyOf(hashes);
    }

    /** @throws IllegalArgumentException if it is no proof */
    static InclusionProof parse(byte[] file) {
        String text = new String(file, UTF_8);
        int gap = text.indexOf("\n\n");
        if (!text.startsWith(HEAD) || gap < 0) {
            throw new IllegalArgumentException("is not a tlog-proof");
        }
        List<String> lines = text.substring(HEAD.length(), gap).lines().toList();
        int at = !lines.isEmpty() && lines.getFirst().startsWith("extra ") ? 1 : 0;
        if (lines.size() <= at || !lines.get(at).matches("index (0|[1-9]\\d{0,17})")) {
            throw new IllegalArgumentException("has no index");
        }
        return new InclusionProof(
                Long.parseLong(lines.get(at).substring(INDEX.length())),
                lines.subList(at + 1, lines.size()),
                text.substring(gap + 2));
    }

    /**
     * Whether the proof leads from the leaf's hash to the root of the tree of that size (RFC 9162 §2.1.3.2).
     *
     * @throws IllegalArgumentException if a hash is not Base64
     */
    boolean leadsTo(Checkpoint checkpoint, byte[] leaf, Merkle merkle) {
        long node = index;
        long last = checkpoint.size() - 1;
        if (node > last) {
            return false;
        }
        byte[] hash = leaf;
        for (String line : hashes) {
            byte[] sibling = Base64.getDecoder().decode(line);
            // one way to write a hash, so that a proof that was touched is never accepted
            boolean canonical = Base64.getEncoder().encodeToString(sibling).equals(line);
            if (last == 0 || sibling.length != Merkle.LENGTH || !canonical) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = merkle.node(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = merkle.node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Merkle.hex(hash).equals(checkpoint.root());
    }
}
