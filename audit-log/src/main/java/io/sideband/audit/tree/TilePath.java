package io.sideband.audit.tree;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a tile, an entry bundle or a part of the searchable copy is, below a log's prefix (C2SP tlog-tiles):
 *
 * <pre>
 *   tile/&lt;level&gt;/&lt;number&gt;[.p/&lt;width&gt;]      hashes
 *   tile/entries/&lt;number&gt;[.p/&lt;width&gt;]      entries
 *   search/&lt;number&gt;[.p/&lt;width&gt;]            the searchable columns of those entries; ours
 * </pre>
 *
 * The number is written in groups of three digits, all but the last with an {@code x} before.
 *
 * @param kind what is there
 * @param level of a tile of hashes; 0 otherwise
 * @param width 1 to 256; 256 is a full one
 */
public record TilePath(Kind kind, int level, long number, int width) {
    private static final String TAIL = "((?:x\\d{3}/)*\\d{3})(?:\\.p/([1-9]\\d{0,2}))?";
    private static final Pattern TILE = Pattern.compile("tile/(\\d|[1-5]\\d|6[0-3])/" + TAIL);
    private static final Pattern ENTRIES = Pattern.compile("tile/(entries)/" + TAIL);
    private static final Pattern SEARCH = Pattern.compile("(search)/" + TAIL);
    private static final int MOST_DIGITS = 18;

    /** What can be asked for. */
    public enum Kind {
        HASHES,
        ENTRIES,
        SEARCH
    }

    public TilePath {
        if (level < 0 || level > 63 || number < 0 || width < 1 || width > Tile.WIDTH) {
            throw new IllegalArgumentException(
                    "no tile is at level %d, number %d, width %d".formatted(level, number, width));
        }
    }

    /** Of {@code kind} in a tree of {@code size} entries, as far as it is filled; level 0. */
    public static TilePath of(Kind kind, long number, long size) {
        return new TilePath(kind, 0, number, new Tile(0, number).width(size));
    }

    /** As it stands in an address; empty unless it is exactly what {@link #text} gives out. */
    public static Optional<TilePath> parse(String text) {
        for (Kind kind : Kind.values()) {
            Matcher matcher = pattern(kind).matcher(text);
            if (matcher.matches()) {
                return parse(kind, matcher).filter(path -> path.text().equals(text));
            }
        }
        return Optional.empty();
    }

    private static Optional<TilePath> parse(Kind kind, Matcher matcher) {
        String digits = matcher.group(2).replace("x", "").replace("/", "");
        int width = matcher.group(3) == null ? Tile.WIDTH : Integer.parseInt(matcher.group(3));
        if (digits.length() > MOST_DIGITS || (matcher.group(3) != null && width >= Tile.WIDTH)) {
            return Optional.empty();
        }
        int level = kind == Kind.HASHES ? Integer.parseInt(matcher.group(1)) : 0;
        return Optional.of(new TilePath(kind, level, Long.parseLong(digits), width));
    }

    private static Pattern pattern(Kind kind) {
        return switch (kind) {
            case HASHES -> TILE;
            case ENTRIES -> ENTRIES;
            case SEARCH -> SEARCH;
        };
    }

    /** The path, without a leading slash. */
    public String text() {
        String head = switch (kind) {
            case HASHES -> "tile/" + level + "/";
            case ENTRIES -> "tile/entries/";
            case SEARCH -> "search/";
        };
        StringBuilder groups = new StringBuilder("%03d".formatted(number % 1000));
        for (long rest = number / 1000; rest > 0; rest /= 1000) {
            groups.insert(0, "x%03d/".formatted(rest % 1000));
        }
        return head + groups + (width == Tile.WIDTH ? "" : ".p/" + width);
    }

    /** The tile of hashes. */
    public Tile tile() {
        return new Tile(level, number);
    }

    /** The index of the first entry, for entries and the searchable copy. */
    public long firstEntry() {
        return number * Tile.WIDTH;
    }
}
