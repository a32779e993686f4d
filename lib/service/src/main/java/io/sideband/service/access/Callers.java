package io.sideband.service.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.sideband.events.AuditRecord.Actor;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Turns what Quarkus knows of a caller into an audit record's actor. */
final class Callers {
    private static final String ANONYMOUS = "anonymous";

    private Callers() {}

    static Actor actor(@Nullable SecurityIdentity identity, @Nullable RoutingContext request) {
        String address = request == null ? null : address(request);
        if (identity == null || identity.isAnonymous()) {
            return new Actor(ANONYMOUS, List.of(), "none", address);
        }
        return new Actor(
                identity.getPrincipal().getName(),
                identity.getRoles().stream().sorted().toList(),
                "bearer",
                address,
                delegate(identity));
    }

    /** Who holds the token on the subject's behalf: the claim {@code act} (RFC 8693 §4.1). */
    private static @Nullable String delegate(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token
                        && token.getClaim("act") instanceof JsonObject act
                        && act.get("sub") instanceof JsonString subject
                ? subject.getString()
                : null;
    }

    /** The caller of a request outside of the request scope, where a refusal may happen before there is one. */
    static Actor actor(RoutingContext request) {
        return actor(request.user() instanceof QuarkusHttpUser user ? user.getSecurityIdentity() : null, request);
    }

    private static @Nullable String address(RoutingContext request) {
        SocketAddress remote = request.request().remoteAddress();
        return remote == null ? null : remote.hostAddress();
    }
}
