package io.sideband.commander.operation;

import io.sideband.service.access.CurrentCaller;
import io.sideband.service.access.Roles;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/operations/{id}/approvals}: agrees to an operation, or rejects it. */
@Path("/v1/operations/{id}/approvals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
public class ApprovalResource {
    private final ApprovalStore store;
    private final OperationViewStore views;
    private final CurrentCaller caller;
    private final OperationsConfig config;

    @Inject
    public ApprovalResource(
            ApprovalStore store, OperationViewStore views, CurrentCaller caller, OperationsConfig config) {
        this.store = store;
        this.views = views;
        this.caller = caller;
        this.config = config;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "Agrees to an operation that waits for approval, or rejects it")
    @APIResponse(responseCode = "200", description = "The operation with what was said to it")
    @APIResponse(responseCode = "403", description = "The caller asked for it, or has no role that may approve it")
    @APIResponse(responseCode = "409", description = "It does not wait for approval, or the caller has decided already")
    @APIResponse(responseCode = "412", description = "The plan is another one than the caller looked at")
    public Uni<OperationView> decide(@PathParam("id") String id, @NotNull @Valid @Nullable ApprovalRequest request) {
        if (request == null) {
            throw new ProblemException(ProblemCode.INVALID_REQUEST, "the body is missing");
        }
        UUID operation = OperationResource.parse(id);
        return store.decide(
                        operation,
                        Objects.requireNonNull(request.plan()),
                        Objects.requireNonNull(request.agreed()),
                        Objects.requireNonNull(request.reason()).strip(),
                        caller.actor())
                .chain(() -> views.find(operation))
                .map(found -> found.orElseThrow(() -> OperationResource.unknown(id)))
                .ifNoItem()
                .after(config.acceptTimeout())
                .fail()
                .onFailure(DatabaseOutage::caused)
                .transform(e -> new ProblemException(ProblemCode.UNAVAILABLE, "PostgreSQL is not available", e));
    }
}
