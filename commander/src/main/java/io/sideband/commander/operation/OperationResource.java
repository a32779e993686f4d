package io.sideband.commander.operation;

import io.sideband.events.AuditRecord;
import io.sideband.service.access.CurrentCaller;
import io.sideband.service.access.Roles;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/operations}: asks for something to be done to BMCs, and tells what came of it. */
@Path("/v1/operations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
public class OperationResource {
    private static final String EXAMPLE = """
        {"action": "power.off", "targets": {"bmcs": ["rack1-u01"]}, "reason": "replace DIMM A3"}\
        """;

    private final OperationIntake intake;
    private final OperationStore store;
    private final OperationViewStore views;
    private final CurrentCaller caller;
    private final OperationsConfig config;

    @Inject
    public OperationResource(
            OperationIntake intake,
            OperationStore store,
            OperationViewStore views,
            CurrentCaller caller,
            OperationsConfig config) {
        this.intake = intake;
        this.store = store;
        this.views = views;
        this.caller = caller;
        this.config = config;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "Asks for an action on BMCs; answered when it is durable, before anything is sent")
    @APIResponse(responseCode = "202", description = "Accepted; Location says where it is followed")
    @APIResponse(responseCode = "400", description = "Not valid; a BMC that is not registered is named")
    @APIResponse(responseCode = "403", description = "The policy does not allow it; each refused BMC is named")
    @APIResponse(responseCode = "412", description = "It does not come to the plan that the request names")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used for another request")
    @APIResponse(
            responseCode = "503",
            description =
                    "PostgreSQL is not available: nothing was accepted or sent, unless the answer names the operation")
    public Uni<Response> create(
            @Parameter(description = "Same key, same caller, same body: the same operation", example = "6f0c9f1e")
                    @HeaderParam("Idempotency-Key")
                    @Nullable
                    String key,
            @RequestBody(content = @Content(examples = @ExampleObject(name = "power off", value = EXAMPLE)))
                    @NotNull
                    @Valid
                    @Nullable
                    OperationRequest request) {
        if (request == null) {
            throw new ProblemException(ProblemCode.INVALID_REQUEST, "the body is missing");
        }
        Runnable onRecord = caller.refusalOnRecord();
        return intake.accept(request, Optional.ofNullable(key), caller.actor())
                .onFailure(OperationResource::forbidden)
                .invoke(_ -> onRecord.run())
                .chain(id -> reading(views.find(id))
                        // it is accepted, and a 503 now would deny that: the caller reads it at Location later
                        .onFailure(ProblemException.class)
                        .recoverWithItem(Optional.empty())
                        .map(view -> Response.accepted(view.orElse(null))
                                // a path, as the interface promises: location() would make it absolute
                                .header(HttpHeaders.LOCATION, "/v1/operations/" + id)
                                .build()));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN, Roles.AUDITOR})
    @Operation(summary = "An operation and its tasks")
    public Uni<OperationView> get(@PathParam("id") String id) {
        return reading(views.find(parse(id))).map(found -> found.orElseThrow(() -> unknown(id)));
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN, Roles.AUDITOR})
    @Operation(summary = "Operations, newest first, without their tasks")
    public Uni<OperationView.Page> list(
            @Parameter(
                            description =
                                    "pending, awaiting-approval, running, succeeded, failed, unknown or cancelled",
                            example = "running")
                    @QueryParam("state")
                    @Nullable
                    String state,
            @Parameter(description = "Only operations that have a task for this BMC", example = "rack1-u01")
                    @QueryParam("bmc")
                    @Nullable
                    String bmc,
            @Parameter(description = "next of the page before", schema = @Schema(implementation = String.class))
                    @QueryParam("cursor")
                    @Nullable
                    String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        return reading(views.list(
                Optional.ofNullable(state).map(s -> valid("state", s, OperationState::named)),
                Optional.ofNullable(bmc),
                Optional.ofNullable(cursor).map(c -> valid("cursor", c, Long::valueOf)),
                limit));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "Cancels the tasks that have not started; what has started goes on")
    public Uni<OperationView> cancel(@PathParam("id") String id) {
        UUID operation = parse(id);
        AuditRecord.Actor by = caller.actor();
        // thousands of tasks take their time; that PostgreSQL answers at all is shown first
        return reading(store.ping())
                .chain(() -> store.cancel(operation, by))
                .onFailure(DatabaseOutage::caused)
                .transform(OperationResource::unavailable)
                .map(cancelled -> cancelled.orElseThrow(() -> unknown(id)))
                .chain(_ -> get(id));
    }

    private <T> Uni<T> reading(Uni<T> answer) {
        return answer.ifNoItem()
                .after(config.acceptTimeout())
                .fail()
                .onFailure(DatabaseOutage::caused)
                .transform(OperationResource::unavailable);
    }

    private static boolean forbidden(Throwable failure) {
        return failure instanceof ProblemException problem && problem.code() == ProblemCode.FORBIDDEN;
    }

    private static ProblemException unavailable(Throwable failure) {
        return new ProblemException(ProblemCode.UNAVAILABLE, "PostgreSQL is not available", failure);
    }

    static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw unknown(id);
        }
    }

    private static <T> T valid(String name, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemCode.INVALID_REQUEST, "%s: %s".formatted(name, e.getMessage()));
        }
    }

    static ProblemException unknown(String id) {
        return new ProblemException(ProblemCode.NOT_FOUND, "there is no operation " + id);
    }
}
