package io.sideband.service.access;

import java.util.List;

/**
 * The roles in a token's {@code groups} claim, for {@code @RolesAllowed}. None implies another: an endpoint lists all
 * that may use it.
 */
public final class Roles {
    /** Reads everything but the audit log. */
    public static final String VIEWER = "viewer";

    /** What a viewer may, and operations on BMCs. */
    public static final String OPERATOR = "operator";

    /** What an operator may, and the registry and credentials. */
    public static final String ADMIN = "admin";

    /** What a viewer may, and the audit log. */
    public static final String AUDITOR = "auditor";

    /** Changes the labels of registered BMCs, which decide who may act on them; nothing else, and nobody else may. */
    public static final String LABELLER = "labeller";

    private Roles() {}

    /** Every role there is. */
    public static List<String> all() {
        return List.of(VIEWER, OPERATOR, ADMIN, AUDITOR, LABELLER);
    }
}
