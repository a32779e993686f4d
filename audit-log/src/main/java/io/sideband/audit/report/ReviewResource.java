package io.sideband.audit.report;

import io.sideband.audit.log.LogStore;
import io.sideband.audit.log.OwnEntry;
import io.sideband.events.AuditRecord.Actor;
import io.sideband.events.AuditRecord.Outcome;
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
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/reviews}: an auditor signs off that a range of the log was looked through. */
@Path("/v1/reviews")
@Tag(name = "reviews", description = "Reviews of the log")
public class ReviewResource {
    private final LogStore log;
    private final CurrentCaller caller;

    @Inject
    ReviewResource(LogStore log, CurrentCaller caller) {
        this.log = log;
        this.caller = caller;
    }

    /**
     * What was reviewed.
     *
     * @param from the first index
     * @param to the first index that was not
     * @param remark what was found
     */
    @Schema(example = "{\"from\":120032,\"to\":130221,\"remark\":\"nothing out of the ordinary\"}")
    public record ReviewRequest(
            @Min(0) long from,
            @Min(1) long to,
            @NotBlank @Size(max = 1000) String remark) {}

    /** What is on record; {@code root} is that of the log as it was signed off, which {@code size} entries make. */
    public record Review(long from, long to, long size, String root) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.AUDITOR)
    @Operation(
            summary = "Signs off a review",
            description = "On record as audit.reviewed, with size and root of the log")
    @APIResponse(responseCode = "200", description = "It is on record")
    @APIResponse(responseCode = "400", description = "The log has no such range")
    public Uni<Review> review(@NotNull @Valid ReviewRequest request) {
        Actor actor = caller.actor();
        return log.head().flatMap(head -> {
            if (request.from() >= request.to() || request.to() > head.nextIndex()) {
                throw new ProblemException(
                        ProblemCode.INVALID_REQUEST, "the log has the entries 0 to %d".formatted(head.nextIndex() - 1));
            }
            List<String> checkpoint = String.valueOf(head.checkpoint()).lines().toList();
            Review review = new Review(request.from(), request.to(), head.nextIndex(), checkpoint.get(2));
            OwnEntry entry = new OwnEntry(
                    "audit.reviewed",
                    actor,
                    "log",
                    "audit-log",
                    Map.of(
                            "from", Long.toString(review.from()),
                            "to", Long.toString(review.to()),
                            "size", Long.toString(review.size()),
                            "root", review.root()),
                    request.remark(),
                    Outcome.SUCCEEDED,
                    null);
            return log.append(LogStore.Batch.own(entry)).replaceWith(review);
        });
    }
}
