package io.sideband.audit.recording;

import io.quarkus.vertx.VertxContextSupport;
import io.sideband.audit.query.LoggedRecord;
import io.sideband.audit.query.RecordStore;
import io.sideband.service.access.CurrentCaller;
import io.sideband.service.access.Roles;
import io.sideband.service.audit.AuditEntry;
import io.sideband.service.audit.AuditTrail;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/recordings}: consoles' recordings. What is replayed is what is on record, byte for byte, or nothing. */
@jakarta.ws.rs.Path("/v1/recordings/{bmc}")
@Blocking
@Tag(name = "recordings", description = "What consoles printed")
public class RecordingResource {
    private static final Duration RECORDED = Duration.ofSeconds(10);
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,127}";
    private static final int MOST_CHUNKS = 10_000;

    private final RecordStore records;
    private final RecordingConfig config;
    private final AuditTrail trail;
    private final CurrentCaller caller;

    @Inject
    RecordingResource(RecordStore records, RecordingConfig config, AuditTrail trail, CurrentCaller caller) {
        this.records = records;
        this.config = config;
        this.trail = trail;
        this.caller = caller;
    }

    /**
     * A recording as far as it is on record.
     *
     * @param from when its first chunk was recorded
     * @param to when its last was
     * @param bytes of the file that are on record
     * @param indexes of the records
     */
    public record Recording(String name, Instant from, Instant to, long bytes, List<Long> indexes) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.AUDITOR, Roles.ADMIN})
    @Operation(summary = "Lists a BMC's console recordings", description = "Oldest first")
    @APIResponse(responseCode = "200", description = "The recordings that are on record")
    public List<Recording> list(@PathParam("bmc") @Pattern(regexp = NAME) String bmc) {
        look(bmc, "all");
        Map<String, List<LoggedRecord>> byName = new TreeMap<>(chunksOf(bmc).stream()
                .filter(logged -> RecordedChunk.of(logged).isPresent())
                .collect(Collectors.groupingBy(
                        logged -> RecordedChunk.of(logged).orElseThrow().recording())));
        return byName.entrySet().stream()
                .map(entry -> recording(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Recording::from))
                .toList();
    }

    private static Recording recording(String name, List<LoggedRecord> chunks) {
        return new Recording(
                name,
                chunks.getFirst().record().at(),
                chunks.getLast().record().at(),
                RecordingChain.length(chunks.stream()
                        .map(RecordedChunk::of)
                        .flatMap(Optional::stream)
                        .toList()),
                chunks.stream().map(LoggedRecord::index).toList());
    }

    @GET
    @jakarta.ws.rs.Path("/{name}")
    @Produces({"application/x-asciicast", MediaType.APPLICATION_JSON})
    @RolesAllowed({Roles.AUDITOR, Roles.ADMIN})
    @Operation(summary = "Replays a recording", description = "An asciicast v2 file, up to its last chunk on record")
    @APIResponse(responseCode = "200", description = "The recording; every chunk is as it is on record")
    @APIResponse(responseCode = "404", description = "There is none of this name, or its file is not here")
    @APIResponse(responseCode = "409", description = "The file is not what is on record; the first bad chunk is named")
    public byte[] replay(
            @PathParam("bmc") @Pattern(regexp = NAME) String bmc,
            @PathParam("name") @Pattern(regexp = NAME) String name) {
        look(bmc, name);
        List<RecordedChunk> chunks = chunksOf(bmc).stream()
                .map(RecordedChunk::of)
                .flatMap(Optional::stream)
                .filter(chunk -> chunk.recording().equals(name))
                .toList();
        if (chunks.isEmpty()) {
            throw new ProblemException(
                    ProblemCode.NOT_FOUND, "no recording %s of %s is on record".formatted(name, bmc));
        }
        byte[] file = read(bmc, name);
        RecordingChain.check(file, chunks).ifPresent(broken -> {
            throw new ProblemException(
                    ProblemCode.CONFLICT, "chunk %d of the recording %s".formatted(broken.chunk(), broken.what()));
        });
        return Arrays.copyOf(file, (int) RecordingChain.length(chunks));
    }

    private byte[] read(String bmc, String name) {
        Path directory = config.directory()
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.NOT_FOUND, "recordings are not here: sideband.recordings.directory is not set"));
        Path file = directory.resolve(bmc).resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "the file of the recording is not here");
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ProblemException(ProblemCode.UNAVAILABLE, "the file of the recording cannot be read", e);
        }
    }

    private void look(String bmc, String what) {
        trail.record(AuditEntry.event("audit.read", caller.actor())
                        .target("bmc", bmc)
                        .parameter("recording", what))
                .await()
                .atMost(RECORDED);
    }

    private List<LoggedRecord> chunksOf(String bmc) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> records.ofType(RecordedChunk.TYPE, bmc, MOST_CHUNKS));
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
