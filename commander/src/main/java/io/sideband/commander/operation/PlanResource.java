package io.sideband.commander.operation;

import io.sideband.service.access.CurrentCaller;
import io.sideband.service.access.Roles;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/plans}: what a request would come to. Writes and sends nothing. */
@Path("/v1/plans")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
public class PlanResource {
    private final OperationIntake intake;
    private final CurrentCaller caller;

    @Inject
    public PlanResource(OperationIntake intake, CurrentCaller caller) {
        this.intake = intake;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "Dry run: the same body as for an operation, answered with exactly what would be sent to whom")
    @APIResponse(responseCode = "200", description = "The plan; refused names the BMCs that the policy does not allow")
    @APIResponse(responseCode = "400", description = "Not valid; a BMC that is not registered is named")
    public PlanView plan(@NotNull @Valid @Nullable OperationRequest request) {
        if (request == null) {
            throw new ProblemException(ProblemCode.INVALID_REQUEST, "the body is missing");
        }
        return PlanView.of(intake.plan(request, caller.actor()));
    }
}
