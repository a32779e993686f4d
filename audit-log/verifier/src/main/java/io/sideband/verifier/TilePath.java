package io.sideband.verifier;

/** Paths of a log's parts (C2SP tlog-tiles). */
final class TilePath {
    static final int WIDTH = 256;

    private TilePath() {}

    /** Hashes of level {@code 8 * level}. */
    static String hashes(int level, long number, int width) {
        return "tile/" + level + "/" + tail(number, width);
    }

    static String entries(long number, int width) {
        return "tile/entries/" + tail(number, width);
    }

    /** The searchable copy of a bundle's entries. */
    static String search(long number, int width) {
        return "search/" + tail(number, width);
    }

    private static String tail(long number, int width) {
        StringBuilder groups = new StringBuilder("%03d".formatted(number % 1000));
        for (long rest = number / 1000; rest > 0; rest /= 1000) {
            groups.insert(0, "x%03d/".formatted(rest % 1000));
        }
        return width == WIDTH ? groups.toString() : groups + ".p/" + width;
    }
}
