package io.sideband.audit.report;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A line of CSV (RFC 4180), every cell quoted, none of which a spreadsheet takes for a formula. */
final class CsvLine {
    private static final String FORMULA = "=+-@\t\r";

    private CsvLine() {}

    static String of(@Nullable Object... cells) {
        return Arrays.stream(cells).map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        String harmless = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
