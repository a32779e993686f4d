package io.sideband.service.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sideband.events.EventCodec;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;

/** Writes problems, for resources and for what lies below them. */
@Singleton
public class ProblemResponses {
    private final ObjectMapper json = EventCodec.mapper();

    /** The problem as a resource's response. */
    public Response response(Problem problem) {
        // bytes, so that no content negotiation decides over the form of a refusal
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(bytes(problem))
                .build();
    }

    /** Ends a request with the problem; does nothing if the response has begun. */
    public void end(RoutingContext request, Problem problem) {
        if (!request.response().headWritten() && !request.response().ended()) {
            request.response()
                    .setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(Buffer.buffer(bytes(problem)))
                    .onFailure(gone -> request.request().connection().close());
        }
    }

    private byte[] bytes(Problem problem) {
        try {
            return json.writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the extensions of a problem must be plain JSON values", e);
        }
    }
}
