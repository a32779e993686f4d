package io.sideband.service.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.sideband.service.audit.Refusal;
import io.sideband.service.audit.RefusalAudit;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Sees every response that refuses a call, wherever it was refused, and has it audited; once: a refusal that the service
 * put on record itself, with more to say about it, is left alone.
 */
@Singleton
public class RefusalFilter {
    /** Before authentication, which may end a request itself. */
    private static final int FIRST = 10_000;

    private static final String ON_RECORD = RefusalFilter.class.getName() + ".on-record";

    private final RefusalAudit audit;

    @Inject
    RefusalFilter(RefusalAudit audit) {
        this.audit = audit;
    }

    void register(@Observes Filters filters) {
        filters.register(this::watch, FIRST);
    }

    /** The refusal of {@code request} has its audit record. */
    static void onRecord(RoutingContext request) {
        request.put(ON_RECORD, true);
    }

    private void watch(RoutingContext request) {
        request.addEndHandler(_ -> {
            int status = request.response().getStatusCode();
            if ((status == 401 || status == 403) && request.get(ON_RECORD) == null) {
                String endpoint =
                        request.request().method() + " " + request.request().path();
                audit.refused(new Refusal(status, Callers.actor(request), endpoint));
            }
        });
        request.next();
    }
}
