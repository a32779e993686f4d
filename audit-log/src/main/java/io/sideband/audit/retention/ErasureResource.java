package io.sideband.audit.retention;

import io.sideband.audit.log.LogStore;
import io.sideband.audit.log.OwnEntry;
import io.sideband.audit.personal.SubjectStore;
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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;

/**
 * {@code /v1/erasures}: destroys a person's key, and with it the clear text of all its records; leaves, hashes and proofs
 * stand. The erasure is a record that names the reference alone. On Kafka the clear text stays for the topic's seven days,
 * and what a SIEM has received is beyond our reach.
 */
@Path("/v1/erasures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "erasures", description = "Personal data")
public class ErasureResource {
    private final LogStore log;
    private final SubjectStore subjects;
    private final CurrentCaller caller;
    private final Clock clock;

    @Inject
    ErasureResource(LogStore log, SubjectStore subjects, CurrentCaller caller, Clock clock) {
        this.log = log;
        this.subjects = subjects;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Who is to be erased.
     *
     * @param subject of the token, as records name it
     * @param reason on record
     */
    @Schema(example = "{\"subject\":\"alice\",\"reason\":\"request 42\"}")
    public record ErasureRequest(
            @NotBlank @Size(max = 500) String subject,
            @NotBlank @Size(max = 1000) String reason) {}

    /**
     * Who was erased.
     *
     * @param reference what leaves and answers say from now on
     */
    public record Erasure(UUID reference, Instant erasedAt) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Erases a person", description = "It is on record as subject.erased, and cannot be undone")
    @APIResponse(responseCode = "200", description = "The key is destroyed")
    @APIResponse(responseCode = "404", description = "No record is about this person, or it was erased")
    @APIResponse(responseCode = "409", description = "A legal hold is over a record about this person")
    public Uni<Erasure> erase(@NotNull @Valid ErasureRequest request) {
        Actor actor = caller.actor();
        Instant now = clock.instant();
        return subjects.reference(request.subject())
                .map(found -> found.orElseThrow(
                        () -> new ProblemException(ProblemCode.NOT_FOUND, "no record is about this person")))
                .flatMap(reference -> {
                    OwnEntry entry = new OwnEntry(
                            "subject.erased",
                            actor,
                            "subject",
                            reference.toString(),
                            Map.of(),
                            request.reason(),
                            Outcome.SUCCEEDED,
                            null);
                    return log.append(LogStore.Batch.own(
                                    List.of(entry), (session, head) -> destroy(session, reference, now)))
                            .replaceWith(new Erasure(reference, now));
                });
    }

    private Uni<Void> destroy(StatelessSession session, UUID reference, Instant now) {
        return HoldStore.over(session, reference)
                .invoke(holds -> {
                    if (!holds.isEmpty()) {
                        throw new ProblemException(
                                ProblemCode.CONFLICT, "the hold %s is over a record".formatted(holds.getFirst()));
                    }
                })
                .chain(() -> subjects.erase(session, reference, now))
                .invoke(erased -> {
                    if (!erased) {
                        throw new ProblemException(ProblemCode.NOT_FOUND, "this person was erased");
                    }
                })
                .chain(() -> session.createMutationQuery(
                                "update LogHeadEntity h set h.subjectEpoch = h.subjectEpoch + 1")
                        .executeUpdate())
                .replaceWithVoid();
    }
}
