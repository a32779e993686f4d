package io.sideband.service.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** What is refused below the resources (path permissions, unknown paths, oversized bodies), as a problem. */
@Singleton
public class ProblemRoutes {
    /** Statuses that Vert.x sets by itself and would answer with a page of its own. */
    private static final List<Integer> STATUSES = List.of(400, 404, 405, 406, 413, 415);

    /** More digits than a long has are too large in any case. */
    private static final int DIGITS = 18;

    /** After authentication and permissions, before Quarkus' own check, which answers without a body. */
    private static final int SIZE_CHECK = 50;

    private final ProblemResponses responses;
    private final long largest;

    @Inject
    ProblemRoutes(
            ProblemResponses responses,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largest) {
        this.responses = responses;
        this.largest = largest.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::checkSize, SIZE_CHECK);
    }

    private void checkSize(RoutingContext request) {
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && (length.length() > DIGITS || Long.parseLong(length) > largest)) {
            // the rest of the body is not read, so nothing else can follow on this connection
            request.response().putHeader(HttpHeaders.CONNECTION, "close");
            end(request, ProblemCode.TOO_LARGE, "at most %d bytes are taken".formatted(largest));
        } else {
            request.next();
        }
    }

    void register(@Observes Router router) {
        STATUSES.forEach(status -> router.errorHandler(status, request -> end(request, ProblemCode.of(status), null)));
        router.route().order(Integer.MIN_VALUE).failureHandler(this::failed);
    }

    private void failed(RoutingContext request) {
        Throwable failure = request.failure();
        switch (failure) {
            case ForbiddenException _ -> end(request, ProblemCode.FORBIDDEN, "no role of the caller allows this");
            // Quarkus sends the challenge for these
            case UnauthorizedException _ -> request.next();
            case AuthenticationFailedException _ -> request.next();
            case null, default -> {
                if (STATUSES.contains(request.statusCode())) {
                    end(request, ProblemCode.of(request.statusCode()), null);
                } else {
                    request.next();
                }
            }
        }
    }

    private void end(RoutingContext request, ProblemCode code, @Nullable String detail) {
        responses.end(request, Problem.of(code, detail, request.request().path()));
    }
}
