package io.sideband.embedded;

/** What may stand between double quotes in a JAAS configuration line without changing the line's meaning. */
final class JaasValue {
    private JaasValue() {}

    /** Returns the value; the exception names what it is of, never the value: it may be a password. */
    static String check(String what, String value) {
        boolean safe = !value.isEmpty() && value.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '\\');
        if (!safe) {
            throw new IllegalArgumentException(
                    what + " must be printable ASCII without blanks, quotes and backslashes");
        }
        return value;
    }
}
