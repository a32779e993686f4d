package io.sideband.service.access;

import io.sideband.events.AuditRecord;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Map;

/** Stands for the resources of a service. */
@Path("/v1/specimens")
public class SpecimenResource {
    private final CurrentCaller caller;

    @Inject
    SpecimenResource(CurrentCaller caller) {
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ADMIN})
    public AuditRecord.Actor whoAmI(@QueryParam("limit") @Max(10) int limit) {
        return caller.actor();
    }

    @PUT
    @RolesAllowed(Roles.ADMIN)
    public Specimen put(@Valid Specimen specimen) {
        return switch (specimen.name()) {
            case "taken" -> throw new ProblemException(ProblemCode.CONFLICT, "taken is taken", Map.of("by", "bob"));
            case "broken" -> throw new IllegalStateException("secret-in-message");
            default -> specimen;
        };
    }

    /** What is put. */
    public record Specimen(@NotBlank String name, @Max(7) int size) {}
}
