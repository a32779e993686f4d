package io.sideband.audit.tree;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;

/** The fifteen entries of the test log in transparency-dev/tessera, testdata/log. */
public final class PublishedLog {
    public static final List<String> ENTRIES = List.of(
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eit",
            "nain",
            "ten",
            "ileven",
            "twelf",
            "threeten",
            "fourten",
            "fivten");

    private PublishedLog() {}

    public static TreeEdge tree(int size) {
        TreeEdge edge = new TreeEdge();
        ENTRIES.subList(0, size).forEach(entry -> edge.append(Hash.ofLeaf(entry.getBytes(US_ASCII))));
        return edge;
    }
}
