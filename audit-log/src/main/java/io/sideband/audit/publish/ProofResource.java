package io.sideband.audit.publish;

import io.sideband.audit.log.LogHeadEntity;
import io.sideband.audit.log.LogStore;
import io.sideband.audit.log.TileStore;
import io.sideband.audit.tree.Hash;
import io.sideband.service.access.Roles;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Proofs that an entry is in the log, and that the log has only grown (RFC 6962 §2.1.1, §2.1.2). */
@Path("/v1/log/proofs")
@Tag(name = "log")
public class ProofResource {
    private final LogStore log;
    private final TileStore tiles;

    @Inject
    ProofResource(LogStore log, TileStore tiles) {
        this.log = log;
        this.tiles = tiles;
    }

    /**
     * That the entry {@code index} is in the tree of {@code size}.
     *
     * @param root of that tree, Base64
     * @param hashes the audit path, the leaf's sibling first, Base64
     */
    public record InclusionProof(long index, long size, String root, List<String> hashes) {}

    /**
     * That the tree of {@code from} entries is the beginning of the tree of {@code to}.
     *
     * @param fromRoot of the former, Base64
     * @param toRoot of the latter, Base64
     * @param hashes the proof, Base64
     */
    public record ConsistencyProof(long from, long to, String fromRoot, String toRoot, List<String> hashes) {}

    @GET
    @Path("/inclusion")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.AUDITOR, Roles.ADMIN})
    @Operation(summary = "Proves that an entry is in the log", description = "Of the latest size unless one is given")
    @APIResponse(responseCode = "200", description = "The audit path")
    @APIResponse(responseCode = "400", description = "The log is not that large")
    public Uni<InclusionProof> inclusion(@QueryParam("index") long index, @QueryParam("size") @Nullable Long size) {
        return log.head().flatMap(head -> {
            long of = within(size, head);
            if (index < 0 || index >= of) {
                throw new ProblemException(ProblemCode.INVALID_REQUEST, "index must be below %d".formatted(of));
            }
            return tiles.prove(proofs ->
                    new InclusionProof(index, of, proofs.root(of).base64(), base64(proofs.inclusion(index, of))));
        });
    }

    @GET
    @Path("/consistency")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.AUDITOR, Roles.ADMIN})
    @Operation(summary = "Proves that the log has only grown", description = "To the latest size unless one is given")
    @APIResponse(responseCode = "200", description = "The proof")
    @APIResponse(responseCode = "400", description = "The log is not that large, or from is above to")
    public Uni<ConsistencyProof> consistency(@QueryParam("from") long from, @QueryParam("to") @Nullable Long to) {
        return log.head().flatMap(head -> {
            long until = within(to, head);
            if (from < 0 || from > until) {
                throw new ProblemException(ProblemCode.INVALID_REQUEST, "from must not be above %d".formatted(until));
            }
            return tiles.prove(proofs -> new ConsistencyProof(
                    from,
                    until,
                    proofs.root(from).base64(),
                    proofs.root(until).base64(),
                    base64(proofs.consistency(from, until))));
        });
    }

    private static long within(@Nullable Long size, LogHeadEntity head) {
        if (size != null && (size < 0 || size > head.nextIndex())) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST, "the log has %d entries".formatted(head.nextIndex()));
        }
        return size == null ? head.nextIndex() : size;
    }

    private static List<String> base64(List<Hash> hashes) {
        return hashes.stream().map(Hash::base64).toList();
    }
}
