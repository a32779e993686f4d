package io.sideband.audit.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sideband.service.access.CurrentCaller;
import io.sideband.service.access.Roles;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/holds}: legal holds. */
@Path("/v1/holds")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "holds", description = "Entries that may not leave, and persons who may not be erased")
public class HoldResource {
    private final HoldStore holds;
    private final CurrentCaller caller;

    @Inject
    HoldResource(HoldStore holds, CurrentCaller caller) {
        this.holds = holds;
        this.caller = caller;
    }

    /**
     * What is to be held.
     *
     * @param from the first index
     * @param to the first index that is not held; absent: all that follow are
     * @param reason on record
     */
    @Schema(example = "{\"from\":120032,\"reason\":\"case 2026-17\"}")
    public record HoldRequest(
            @Min(0) long from,
            @Min(1) @Nullable Long to,
            @NotBlank @Size(max = 1000) String reason) {}

    /** A hold. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Hold(String name, long from, @Nullable Long to, Instant placedAt) {
        static Hold of(LegalHoldEntity entity) {
            return new Hold(entity.name(), entity.from(), entity.to(), entity.placedAt());
        }
    }

    @GET
    @RolesAllowed({Roles.AUDITOR, Roles.ADMIN})
    @Operation(summary = "Lists legal holds")
    @APIResponse(responseCode = "200", description = "The holds there are")
    public Uni<List<Hold>> list() {
        return holds.all().map(all -> all.stream().map(Hold::of).toList());
    }

    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Places a legal hold", description = "It is on record as hold.placed")
    @APIResponse(responseCode = "200", description = "The hold")
    @APIResponse(responseCode = "409", description = "The name is taken, or entries of the range have left already")
    public Uni<Hold> place(
            @PathParam("name") @Pattern(regexp = "[a-z0-9][a-z0-9.-]{0,62}") String name,
            @NotNull @Valid HoldRequest request) {
        if (request.to() != null && request.to() <= request.from()) {
            throw new ProblemException(ProblemCode.INVALID_REQUEST, "to must be above from");
        }
        return holds.place(name, request.from(), request.to(), request.reason(), caller.actor())
                .map(Hold::of);
    }

    @DELETE
    @Path("/{name}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Releases a legal hold", description = "It is on record as hold.released")
    @APIResponse(responseCode = "204", description = "It is released")
    @APIResponse(responseCode = "404", description = "There is no such hold")
    public Uni<Void> release(
            @PathParam("name") String name, @QueryParam("reason") @NotBlank @Size(max = 1000) String reason) {
        return holds.release(name, reason, caller.actor());
    }
}
