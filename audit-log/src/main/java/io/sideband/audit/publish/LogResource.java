package io.sideband.audit.publish;

import io.sideband.audit.checkpoint.SigningKeyStore;
import io.sideband.audit.log.LogHeadEntity;
import io.sideband.audit.log.LogStore;
import io.sideband.audit.tree.TilePath;
import io.sideband.service.access.CurrentCaller;
import io.sideband.service.access.Roles;
import io.sideband.service.audit.AuditEntry;
import io.sideband.service.audit.AuditTrail;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/log}: the log as C2SP tlog-tiles, for verifiers. Hashes and checkpoints say nothing about anybody; to read
 * entries is a look at the log, and on record before it is answered.
 */
@Path("/v1/log")
@Tag(name = "log", description = "The log itself: checkpoints, tiles, entries")
public class LogResource {
    private static final String TEXT = "text/plain;charset=utf-8";
    private static final String FOR_EVER = "private, max-age=31536000, immutable";

    private final LogStore log;
    private final PartStore parts;
    private final SigningKeyStore keys;
    private final AuditTrail trail;
    private final CurrentCaller caller;

    @Inject
    LogResource(LogStore log, PartStore parts, SigningKeyStore keys, AuditTrail trail, CurrentCaller caller) {
        this.log = log;
        this.parts = parts;
        this.keys = keys;
        this.trail = trail;
        this.caller = caller;
    }

    /**
     * A key that signs or signed this log.
     *
     * @param key {@code name+keyid+base64} (C2SP signed-note)
     * @param since the size of the log from which on it signs
     * @param until the size up to which it signed; absent while it signs
     */
    public record LogKey(
            String name, String key, long since, @Nullable Long until) {}

    @GET
    @Path("/checkpoint")
    @Produces(TEXT)
    @RolesAllowed({Roles.AUDITOR, Roles.ADMIN})
    @Operation(summary = "Shows the latest checkpoint", description = "A C2SP signed note over all records there are.")
    @APIResponse(responseCode = "200", description = "The signed note")
    public Uni<Response> checkpoint() {
        return log.head().map(head -> text(head.checkpoint()));
    }

    @GET
    @Path("/min_index")
    @Produces(TEXT)
    @RolesAllowed({Roles.AUDITOR, Roles.ADMIN})
    @Operation(summary = "Shows the first index whose entry is here and not only in an archive")
    @APIResponse(responseCode = "200", description = "A multiple of 256")
    public Uni<Response> minIndex() {
        return log.head().map(LogHeadEntity::minIndex).map(index -> text(index + "\n"));
    }

    @GET
    @Path("/keys")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.AUDITOR, Roles.ADMIN})
    @Operation(summary = "Lists the keys that sign or signed checkpoints")
    @APIResponse(responseCode = "200", description = "All keys there ever were")
    public Uni<List<LogKey>> keys() {
        return keys.all()
                .map(all -> all.stream()
                        .map(key -> new LogKey(key.name(), key.verifierKey(), key.since(), key.until()))
                        .toList());
    }

    @GET
    @Path("/tile/{path:.+}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @RolesAllowed({Roles.AUDITOR, Roles.ADMIN})
    @Operation(
            summary = "Shows a tile of hashes, or under entries/ a bundle of entries",
            description = "C2SP tlog-tiles")
    @APIResponse(responseCode = "200", description = "The tile or bundle; it never changes")
    @APIResponse(responseCode = "404", description = "There is no such tile, or it is not filled as far as that")
    public Uni<Response> tile(@PathParam("path") String path) {
        return part("tile/" + path, MediaType.APPLICATION_OCTET_STREAM);
    }

    @GET
    @Path("/search/{path:.+}")
    @Produces("application/jsonl")
    @RolesAllowed({Roles.AUDITOR, Roles.ADMIN})
    @Operation(
            summary = "Shows the searchable columns of a bundle's entries",
            description = "So that a verifier can compare them with the entries; numbered as bundles are")
    @APIResponse(responseCode = "200", description = "A line of JSON for each entry")
    @APIResponse(responseCode = "404", description = "There is no such part")
    public Uni<Response> search(@PathParam("path") String path) {
        return part("search/" + path, "application/jsonl");
    }

    private Uni<Response> part(String text, String type) {
        TilePath path = TilePath.parse(text)
                .orElseThrow(
                        () -> new ProblemException(ProblemCode.NOT_FOUND, "%s is not a path of a log".formatted(text)));
        Uni<?> recorded = path.kind() == TilePath.Kind.HASHES
                ? Uni.createFrom().voidItem()
                : trail.record(AuditEntry.event("audit.read", caller.actor())
                        .target("audit-log", null)
                        .parameter("part", text));
        return recorded.chain(() -> log.head())
                .flatMap(head -> parts.read(path, head.nextIndex()))
                .map(found -> found.map(bytes -> Response.ok(bytes, type)
                                .header(HttpHeaders.CACHE_CONTROL, FOR_EVER)
                                .build())
                        .orElseThrow(
                                () -> new ProblemException(ProblemCode.NOT_FOUND, "%s is not there".formatted(text))));
    }

    private static Response text(@Nullable String text) {
        return Response.ok(text, TEXT)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
