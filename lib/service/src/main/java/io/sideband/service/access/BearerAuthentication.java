package io.sideband.service.access;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.sideband.service.problem.Problem;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemResponses;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * OIDC bearer tokens as Quarkus checks them (signature, issuer, audience, expiry), with one difference: the challenge
 * has a problem+json body, since it is sent before any exception mapper could write one.
 */
@Alternative
@Priority(1)
@Singleton
public class BearerAuthentication implements HttpAuthenticationMechanism {
    private static final String NO_TOKEN = "this call needs a bearer token";
    private static final String BAD_TOKEN = "the bearer token is not valid here, or no longer";

    private final OidcAuthenticationMechanism oidc;
    private final ProblemResponses problems;

    @Inject
    BearerAuthentication(OidcAuthenticationMechanism oidc, ProblemResponses problems) {
        this.oidc = oidc;
        this.problems = problems;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        return oidc.authenticate(request, identities);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return oidc.getChallenge(request);
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext request) {
        return getChallenge(request).map(challenge -> {
            if (!request.response().ended()) {
                challenge
                        .getHeaders()
                        .forEach((name, value) -> request.response().putHeader(name, value));
                boolean sent = request.request().getHeader("Authorization") != null;
                problems.end(
                        request,
                        Problem.of(
                                ProblemCode.UNAUTHENTICATED,
                                sent ? BAD_TOKEN : NO_TOKEN,
                                request.request().path()));
            }
            return true;
        });
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return oidc.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return oidc.getCredentialTransport(request);
    }
}
