package io.sideband.service.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.sideband.service.audit.Refusal;
import io.sideband.service.audit.RefusalAudit;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Sees every response that refuses a call, wherever it was refused, and has it audited. */
@Singleton
public class RefusalFilter {
    /** Before authentication, which may end a request itself. */
    private static final int FIRST = 10_000;

    private final RefusalAudit audit;

    @Inject
    RefusalFilter(RefusalAudit audit) {
        this.audit = audit;
    }

    void register(@Observes Filters filters) {
        filters.register(this::watch, FIRST);
    }

    private void watch(RoutingContext request) {
        request.addEndHandler(_ -> {
            int status = request.response().getStatusCode();
            if (status == 401 || status == 403) {
                String endpoint =
                        request.request().method() + " " + request.request().path();
                audit.refused(new Refusal(status, Callers.actor(request), endpoint));
            }
        });
        request.next();
    }
}
