package io.sideband.audit.query;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page ended. Opaque to callers; since an index is never reused or moved, going on from one neither skips nor
 * repeats a record, whatever is appended meanwhile.
 */
record Cursor(Order order, long index) {
    private static final Pattern FORM = Pattern.compile("(asc|desc):(\\d{1,18})");

    /** Oldest or newest first. */
    enum Order {
        ASC,
        DESC
    }

    String text() {
        String plain = (order == Order.ASC ? "asc:" : "desc:") + index;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(US_ASCII));
    }

    /** @throws ProblemException if no page of that order gave out {@code text} */
    static Cursor of(String text, Order order) {
        Matcher matcher = FORM.matcher(decoded(text));
        if (!matcher.matches() || (order == Order.ASC) != matcher.group(1).equals("asc")) {
            throw new ProblemException(ProblemCode.INVALID_REQUEST, "the cursor is not one of this query");
        }
        return new Cursor(order, Long.parseLong(matcher.group(2)));
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), US_ASCII);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
