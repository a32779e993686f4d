package io.sideband.service.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** What a resource throws, as a problem. What nobody foresaw is logged under an id, and only the id goes out. */
@Singleton
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final ProblemResponses responses;

    @Inject
    ProblemMappers(ProblemResponses responses) {
        this.responses = responses;
    }

    @ServerExceptionMapper
    Response problem(ProblemException e, UriInfo uri) {
        return responses.response(Problem.of(e.code(), e.getMessage(), uri.getPath(), e.extensions()));
    }

    @ServerExceptionMapper
    Response web(WebApplicationException e, UriInfo uri) {
        Response answer = e.getResponse();
        if (answer.getStatus() < 400) {
            return answer;
        }
        ProblemCode code = ProblemCode.of(answer.getStatus());
        if (code == ProblemCode.INTERNAL) {
            return unforeseen(e, uri);
        }
        Response response = responses.response(Problem.of(code, detail(e), uri.getPath()));
        Object allow = answer.getHeaders().getFirst("Allow");
        return allow == null
                ? response
                : Response.fromResponse(response).header("Allow", allow).build();
    }

    /** Quarkus has a mapper of its own for just this one, with another form. */
    @ServerExceptionMapper
    Response mismatch(MismatchedInputException e, UriInfo uri) {
        return json(e, uri);
    }

    @ServerExceptionMapper
    Response json(JsonProcessingException e, UriInfo uri) {
        return responses.response(Problem.of(ProblemCode.INVALID_REQUEST, jsonDetail(e), uri.getPath()));
    }

    @ServerExceptionMapper
    Response violations(ConstraintViolationException e, UriInfo uri) {
        boolean ours = e.getConstraintViolations().stream()
                .anyMatch(v ->
                        nodes(v.getPropertyPath()).stream().anyMatch(n -> n.getKind() == ElementKind.RETURN_VALUE));
        if (ours) {
            return unforeseen(e, uri);
        }
        List<Map<String, String>> violations = e.getConstraintViolations().stream()
                .map(v -> Map.of("field", field(v.getPropertyPath()), "message", v.getMessage()))
                .sorted((a, b) -> Objects.toString(a.get("field")).compareTo(Objects.toString(b.get("field"))))
                .toList();
        String detail = violations.stream()
                .map(v -> v.get("field") + " " + v.get("message"))
                .collect(Collectors.joining("; "));
        return responses.response(
                Problem.of(ProblemCode.INVALID_REQUEST, detail, uri.getPath(), Map.of("violations", violations)));
    }

    @ServerExceptionMapper
    Response validation(ValidationException e, UriInfo uri) {
        return unforeseen(e, uri);
    }

    @ServerExceptionMapper
    Response unauthorized(UnauthorizedException e, UriInfo uri) {
        return unauthenticated(uri);
    }

    @ServerExceptionMapper
    Response authenticationFailed(AuthenticationFailedException e, UriInfo uri) {
        return unauthenticated(uri);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e, UriInfo uri) {
        return responses.response(
                Problem.of(ProblemCode.FORBIDDEN, "no role of the caller allows this", uri.getPath()));
    }

    @ServerExceptionMapper
    Response unforeseen(Throwable e, UriInfo uri) {
        String id = UUID.randomUUID().toString();
        LOG.errorf(e, "request.failed id=%s path=%s", id, uri.getPath());
        return responses.response(Problem.of(
                ProblemCode.INTERNAL, "the cause is in this service's log", uri.getPath(), Map.of("id", id)));
    }

    private Response unauthenticated(UriInfo uri) {
        Response response = responses.response(
                Problem.of(ProblemCode.UNAUTHENTICATED, "this call needs a bearer token", uri.getPath()));
        return Response.fromResponse(response)
                .header("WWW-Authenticate", "Bearer")
                .build();
    }

    private static @Nullable String detail(WebApplicationException e) {
        return e.getCause() instanceof JsonProcessingException json ? jsonDetail(json) : null;
    }

    /** Says where, never what: Jackson's own message quotes the input, which may be a password. */
    private static String jsonDetail(JsonProcessingException e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String path = mapping.getPath().stream()
                    .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
                    .collect(Collectors.joining("."));
            return "the body does not fit at %s".formatted(path);
        }
        return e.getLocation() == null
                ? "the body does not fit"
                : "the body does not fit at line %d, column %d"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }

    /** The path without the method, and without the parameter where a property follows. */
    private static String field(Path path) {
        List<Path.Node> nodes = nodes(path).stream()
                .filter(n -> n.getKind() != ElementKind.METHOD && n.getKind() != ElementKind.CROSS_PARAMETER)
                .toList();
        boolean body = nodes.size() > 1 && nodes.getFirst().getKind() == ElementKind.PARAMETER;
        return nodes.stream().skip(body ? 1 : 0).map(Path.Node::toString).collect(Collectors.joining("."));
    }

    private static List<Path.Node> nodes(Path path) {
        return StreamSupport.stream(path.spliterator(), false).toList();
    }
}
