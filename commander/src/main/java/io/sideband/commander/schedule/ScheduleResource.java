package io.sideband.commander.schedule;

import io.sideband.commander.operation.DatabaseOutage;
import io.sideband.commander.operation.OperationIntake;
import io.sideband.commander.operation.OperationsConfig;
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
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/schedules}: operations at times. */
@Path("/v1/schedules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Schedules")
public class ScheduleResource {
    private static final String NAME = "[a-z0-9][a-z0-9._-]{0,62}";

    private final ScheduleStore store;
    private final OperationIntake intake;
    private final CurrentCaller caller;
    private final OperationsConfig config;
    private final Clock clock;

    @Inject
    public ScheduleResource(
            ScheduleStore store, OperationIntake intake, CurrentCaller caller, OperationsConfig config, Clock clock) {
        this.store = store;
        this.intake = intake;
        this.caller = caller;
        this.config = config;
        this.clock = clock;
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "Keeps a schedule; it runs with the caller's rights, as the policy is when it is due")
    @APIResponse(responseCode = "200", description = "The schedule and when it is due next")
    @APIResponse(responseCode = "400", description = "Not valid, or never due")
    @APIResponse(responseCode = "403", description = "Another's schedule, or the policy does not allow it now")
    public Uni<ScheduleView> put(
            @PathParam("name") @Pattern(regexp = NAME) String name, @NotNull @Valid @Nullable ScheduleRequest request) {
        if (request == null) {
            throw new ProblemException(ProblemCode.INVALID_REQUEST, "the body is missing");
        }
        AuditRecord.Actor by = caller.actor();
        var unused = request.timetable(clock.instant());
        intake.check(Objects.requireNonNull(request.operation()), by);
        return answering(store.put(name, request, by, isAdmin(by)));
    }

    @GET
    @Path("{name}")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN, Roles.AUDITOR})
    @Operation(summary = "A schedule, and what became of its last due times")
    public Uni<ScheduleView> get(@PathParam("name") String name) {
        return answering(store.find(name));
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN, Roles.AUDITOR})
    @Operation(summary = "Schedules in the order of their names")
    public Uni<ScheduleView.Page> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        return answering(store.list(Optional.ofNullable(cursor), limit));
    }

    @DELETE
    @Path("{name}")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "Removes a schedule; operations that it has begun go on")
    @APIResponse(responseCode = "204", description = "It is gone")
    public Uni<Void> delete(@PathParam("name") String name) {
        AuditRecord.Actor by = caller.actor();
        return answering(store.delete(name, by, isAdmin(by)));
    }

    private static boolean isAdmin(AuditRecord.Actor by) {
        return by.roles().contains(Roles.ADMIN);
    }

    private <T> Uni<T> answering(Uni<T> answer) {
        return answer.ifNoItem()
                .after(config.acceptTimeout())
                .fail()
                .onFailure(DatabaseOutage::caused)
                .transform(e -> new ProblemException(ProblemCode.UNAVAILABLE, "PostgreSQL is not available", e));
    }
}
