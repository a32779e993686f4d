package io.sideband.commander.permission;

/** An action's name, or {@code power.*} for all that begin so, or {@code *} for all. */
public record ActionPattern(String text) {
    private static final String ANYTHING = "*";

    /** True if it is that action's very name. */
    boolean names(String action) {
        return text.equals(action);
    }

    boolean matches(String action) {
        return text.endsWith(ANYTHING)
                ? action.startsWith(text.substring(0, text.length() - ANYTHING.length()))
                : text.equals(action);
    }
}
