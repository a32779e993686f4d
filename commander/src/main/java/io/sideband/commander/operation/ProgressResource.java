package io.sideband.commander.operation;

import io.sideband.service.access.Roles;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestStreamElementType;

/**
 * {@code /v1/operations/{id}/events}: an operation's progress as it happens. Read from PostgreSQL, so that every replica
 * tells it, whoever carries the tasks out, and with Kafka away as well.
 */
@Path("/v1/operations/{id}/events")
@Tag(name = "Operations")
public class ProgressResource {
    private final OperationViewStore views;
    private final OperationsConfig config;
    private final StatementChannel statements;

    @Inject
    public ProgressResource(OperationViewStore views, OperationsConfig config, StatementChannel statements) {
        this.views = views;
        this.config = config;
        this.statements = statements;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN, Roles.AUDITOR})
    @Operation(summary = "Server-sent events: everything first, then each change, until the operation is over")
    public Multi<Progress> follow(@PathParam("id") String id) {
        UUID operation = OperationResource.parse(id);
        return RestMulti.fromUniResponse(look(operation), _ -> changes(operation));
    }

    private Multi<Progress> changes(UUID operation) {
        ProgressFeed feed = new ProgressFeed();
        return Multi.createBy()
                .repeating()
                .uni(() -> look(operation))
                .withDelay(config.progressInterval())
                .whilst(view -> !view.state().over())
                .onItem()
                .transformToMultiAndConcatenate(view -> Multi.createFrom().optional(feed.next(view)));
    }

    private Uni<OperationView> look(UUID operation) {
        return statements
                .apart(() -> views.find(operation))
                .map(found -> found.orElseThrow(() -> OperationResource.unknown(operation.toString())));
    }
}
