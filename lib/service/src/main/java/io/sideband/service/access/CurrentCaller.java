package io.sideband.service.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.sideband.events.AuditRecord.Actor;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** The caller of the current request. */
@RequestScoped
public class CurrentCaller {
    private final SecurityIdentity identity;
    private final CurrentVertxRequest request;

    @Inject
    CurrentCaller(SecurityIdentity identity, CurrentVertxRequest request) {
        this.identity = identity;
        this.request = request;
    }

    /** Who it is, as an audit record names it: the token's subject and roles, and the address the call came from. */
    public Actor actor() {
        return Callers.actor(identity, request.getCurrent());
    }

    /**
     * To be run once the refusal of this call is on record, in an audit record that says more than which call it was. Asked
     * for within the request, and run wherever its answer is made.
     */
    public Runnable refusalOnRecord() {
        RoutingContext call = request.getCurrent();
        return () -> RefusalFilter.onRecord(call);
    }
}
