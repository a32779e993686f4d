package io.sideband.audit.tree;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** RFC 6962 §2.1 word for word, over a list of leaves; and the checks of RFC 9162 §2.1.3.2 and §2.1.4.2. */
public final class ReferenceTree {
    private ReferenceTree() {}

    static List<Hash> leaves(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Hash.ofLeaf(("leaf " + i).getBytes(UTF_8)))
                .toList();
    }

    static Hash root(List<Hash> leaves) {
        int n = leaves.size();
        if (n == 0) {
            return Hash.ofEmptyTree();
        }
        if (n == 1) {
            return leaves.getFirst();
        }
        int k = Integer.highestOneBit(n - 1);
        return Hash.ofNode(root(leaves.subList(0, k)), root(leaves.subList(k, n)));
    }

    public static boolean included(Hash leaf, long index, long size, List<Hash> proof, Hash root) {
        if (index >= size) {
            return false;
        }
        long fn = index;
        long sn = size - 1;
        Hash r = leaf;
        for (Hash p : proof) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                r = Hash.ofNode(p, r);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                r = Hash.ofNode(r, p);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && r.equals(root);
    }

    public static boolean consistent(long first, Hash firstRoot, long second, Hash secondRoot, List<Hash> proof) {
        List<Hash> path = new ArrayList<>(proof);
        if (Long.bitCount(first) == 1) {
            path.addFirst(firstRoot);
        }
        long fn = first - 1;
        long sn = second - 1;
        while ((fn & 1) == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        Hash fr = path.getFirst();
        Hash sr = path.getFirst();
        for (Hash c : path.subList(1, path.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = Hash.ofNode(c, fr);
                sr = Hash.ofNode(c, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = Hash.ofNode(sr, c);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && fr.equals(firstRoot) && sr.equals(secondRoot);
    }
}
