package io.sideband.service.audit;

import io.sideband.events.AuditRecord.Actor;

/**
 * A call that was refused.
 *
 * @param status 401 or 403
 * @param endpoint method and path, without the query, which may hold a secret
 */
public record Refusal(int status, Actor actor, String endpoint) {
    private static final int LONGEST = 200;

    public Refusal {
        endpoint = endpoint.length() <= LONGEST ? endpoint : endpoint.substring(0, LONGEST) + "…";
    }
}
