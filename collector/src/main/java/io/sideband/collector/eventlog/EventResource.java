package io.sideband.collector.eventlog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sideband.collector.registry.Page;
import io.sideband.collector.registry.Registry;
import io.sideband.service.access.Roles;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The entries of a BMC's own log, from any replica. */
@Path("/v1/bmcs/{id}/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events", description = "What BMCs wrote in their logs, and what was lost of it")
public class EventResource {
    private final Registry registry;
    private final EventScan scan;

    @Inject
    EventResource(Registry registry, EventScan scan) {
        this.registry = registry;
        this.scan = scan;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN, Roles.AUDITOR})
    @Operation(
            summary = "Log entries and gaps, newest first",
            description =
                    "A call looks at 20,000 records of the BMC's partition at most: a page may be short, or empty,"
                            + " and still have a next.")
    @APIResponse(responseCode = "404", description = "No BMC is registered under that id")
    public Page<ObjectNode> events(
            @Parameter(example = "rack1-u01") @PathParam("id") String id,
            @Parameter(description = "next of the page before") @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = "only what was recorded since", example = "2026-11-22T10:00:00Z")
                    @QueryParam("since")
                    @Nullable
                    String since,
            @Parameter(description = "1 to 1000") @QueryParam("limit") @DefaultValue("100") int limit) {
        Page.requireLimit(limit);
        registry.require(id);
        EventScan.Found found = scan.newest(id, offset(cursor), time(since), limit);
        OptionalLong next = found.next();
        return new Page<>(found.events(), next.isPresent() ? Long.toString(next.getAsLong()) : null);
    }

    private static OptionalLong offset(@Nullable String cursor) {
        try {
            return cursor == null ? OptionalLong.empty() : OptionalLong.of(Long.parseUnsignedLong(cursor));
        } catch (NumberFormatException e) {
            throw invalid("cursor", "use the next of the page before, as it is");
        }
    }

    private static @Nullable Instant time(@Nullable String since) {
        try {
            return since == null ? null : Instant.parse(since);
        } catch (DateTimeParseException e) {
            throw invalid("since", "write a time such as 2026-11-22T10:00:00Z");
        }
    }

    private static ProblemException invalid(String field, String fix) {
        return new ProblemException(
                ProblemCode.INVALID_REQUEST, "%s: %s".formatted(field, fix), Map.of("field", field));
    }
}
