package io.sideband.audit.publish;

import io.sideband.audit.log.LogStore;
import io.sideband.audit.log.TileStore;
import io.sideband.audit.query.RecordStore;
import io.sideband.service.access.Roles;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The proof of one record (C2SP tlog-proof), a file that can be kept beside it. */
@Path("/v1/records/{id}/proof")
@Tag(name = "log")
public class RecordProofResource {
    private static final String HEAD = "c2sp.org/tlog-proof@v1\nindex %d\n";

    private final LogStore log;
    private final TileStore tiles;
    private final RecordStore records;

    @Inject
    RecordProofResource(LogStore log, TileStore tiles, RecordStore records) {
        this.log = log;
        this.tiles = tiles;
        this.records = records;
    }

    @GET
    @Produces("text/plain;charset=utf-8")
    @RolesAllowed({Roles.AUDITOR, Roles.ADMIN})
    @Operation(
            summary = "Proves that a record is in the log",
            description = "A C2SP tlog-proof, with the checkpoint in it")
    @APIResponse(responseCode = "200", description = "The proof, as a file to keep")
    @APIResponse(responseCode = "404", description = "No record has this id")
    public Uni<String> proof(@PathParam("id") String id) {
        return records.indexOf(id)
                .map(found -> found.orElseThrow(
                        () -> new ProblemException(ProblemCode.NOT_FOUND, "no record has the id %s".formatted(id))))
                .flatMap(index -> log.head()
                        .flatMap(head -> tiles.prove(proofs -> HEAD.formatted(index)
                                + proofs.inclusion(index, head.nextIndex()).stream()
                                        .map(hash -> hash.base64() + "\n")
                                        .collect(Collectors.joining())
                                + "\n"
                                + head.checkpoint())));
    }
}
