package io.sideband.collector.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sideband.events.BmcRegistration;
import io.sideband.events.EventType;
import io.sideband.service.access.CurrentCaller;
import io.sideband.service.access.Roles;
import io.sideband.service.audit.AuditEntry;
import io.sideband.service.audit.AuditedWriter;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Registers BMCs. */
@Path("/v1/bmcs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Registry", description = "The BMCs that Sideband looks after")
public class BmcResource {
    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";

    private final Registry registry;
    private final AuditedWriter writer;
    private final RegistrationRules rules;
    private final BmcImport imports;
    private final CurrentCaller caller;

    @Inject
    BmcResource(Registry registry, AuditedWriter writer, RegistrationRules rules, CurrentCaller caller) {
        this.registry = registry;
        this.writer = writer;
        this.rules = rules;
        this.imports = new BmcImport(registry, rules, writer);
        this.caller = caller;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, NDJSON})
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN, Roles.AUDITOR})
    @Operation(
            summary = "Lists registered BMCs, by id",
            description = "With Accept: application/x-ndjson all of them, a line each, as the import takes them.")
    @APIResponse(
            responseCode = "200",
            description = "A page, or all as lines",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Page.class)),
                @Content(mediaType = NDJSON, schema = @Schema(implementation = RegistrationRequest.class))
            })
    public Response list(
            @Parameter(description = "key=value; several: all must match", example = "rack=1") @QueryParam("label")
                    List<String> labels,
            @Parameter(description = "next of the page before") @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = "1 to 1000") @QueryParam("limit") @DefaultValue("100") int limit,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) {
        LabelSelector selector = LabelSelector.parse(labels);
        // by hand: who accepts anything gets a page
        return accept != null && accept.contains(NDJSON)
                ? Response.ok(lines(selector), NDJSON).build()
                : Response.ok(Page.of(registry.all(), cursor, limit, b -> selector.matches(b.labels())))
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .build();
    }

    private StreamingOutput lines(LabelSelector selector) {
        return out -> {
            for (BmcRegistration bmc : registry.all().values()) {
                if (selector.matches(bmc.labels())) {
                    out.write((RegistrationLines.ndjson(bmc) + "\n").getBytes(UTF_8));
                }
            }
        };
    }

    @POST
    @Consumes(NDJSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Registers or changes many BMCs, a JSON object a line",
            description = "As PUT for each line, its id in it. A line that is refused keeps no other from being"
                    + " registered; to send the same again changes nothing.")
    @APIResponse(responseCode = "200", description = "What became of each line")
    public ImportReport importLines(
            @Parameter(description = "true: write nothing, tell what would be") @QueryParam("dryRun") boolean dryRun,
            InputStream lines)
            throws IOException {
        return imports.run(RegistrationLines.ndjson(lines), dryRun, this::change);
    }

    @POST
    @Consumes(CSV)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Registers or changes many BMCs, from CSV with a header",
            description = "Columns are the fields of a registration, id, and label.KEY for each label.")
    @APIResponse(responseCode = "200", description = "What became of each line")
    public ImportReport importCsv(
            @Parameter(description = "true: write nothing, tell what would be") @QueryParam("dryRun") boolean dryRun,
            InputStream rows)
            throws IOException {
        return imports.run(RegistrationLines.csv(rows), dryRun, this::change);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN, Roles.AUDITOR})
    @Operation(summary = "Shows a BMC's registration")
    @APIResponse(
            responseCode = "200",
            description = "The registration; ETag is its revision",
            content = @Content(schema = @Schema(implementation = BmcRegistration.class)))
    @APIResponse(responseCode = "404", description = "No BMC is registered under that id")
    public Response show(@Parameter(example = "rack1-u01") @PathParam("id") String id) {
        BmcRegistration found = registry.require(id);
        return Response.ok(found).header(HttpHeaders.ETAG, etag(found)).build();
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Registers a BMC, or changes its registration")
    @APIResponse(
            responseCode = "201",
            description = "Registered",
            content = @Content(schema = @Schema(implementation = BmcRegistration.class)))
    @APIResponse(
            responseCode = "200",
            description = "Changed, or as it was",
            content = @Content(schema = @Schema(implementation = BmcRegistration.class)))
    @APIResponse(responseCode = "400", description = "Names the field and what to write instead")
    @APIResponse(responseCode = "412", description = "If-Match is not the revision there is")
    public Response put(
            @Parameter(example = "rack1-u01") @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            @Nullable RegistrationRequest request) {
        RegistrationRequest asked = Optional.ofNullable(request)
                .orElseThrow(() -> new ProblemException(ProblemCode.INVALID_REQUEST, "give the BMC as JSON"));
        // DNS may take its time: not while others wait to write
        rules.apply(id, asked, registry.find(id));
        Optional<BmcRegistration> present = registry.find(id);
        requireMatch(ifMatch, ifNoneMatch, present);
        if (present.isPresent() && RegistrationRules.same(present.get(), rules.apply(id, asked, present))) {
            return answer(Response.ok(present.get()), present.get());
        }
        AtomicReference<@Nullable BmcRegistration> written = new AtomicReference<>();
        AtomicReference<Boolean> created = new AtomicReference<>(false);
        writer.write(() -> {
            Optional<BmcRegistration> before = registry.find(id);
            requireMatch(ifMatch, ifNoneMatch, before);
            BmcRegistration after = rules.apply(id, asked, before);
            written.set(after);
            created.set(before.isEmpty());
            return change(before, after);
        });
        BmcRegistration after = Objects.requireNonNull(written.get());
        return Boolean.TRUE.equals(created.get())
                ? answer(Response.created(URI.create("/v1/bmcs/" + id)).entity(after), after)
                : answer(Response.ok(after), after);
    }

    @PUT
    @Path("/{id}/labels")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.LABELLER)
    @Operation(
            summary = "Changes a BMC's labels, all of them",
            description = "A right of its own: labels decide who may act on the BMC.")
    @APIResponse(
            responseCode = "200",
            description = "Changed, or as it was",
            content = @Content(schema = @Schema(implementation = BmcRegistration.class)))
    @APIResponse(responseCode = "412", description = "If-Match is not the revision there is")
    public Response relabel(
            @Parameter(example = "rack1-u01") @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable Map<String, String> labels) {
        Map<String, String> asked = Optional.ofNullable(labels)
                .orElseThrow(() -> new ProblemException(ProblemCode.INVALID_REQUEST, "give the labels as JSON"));
        writer.writeAll(() -> {
            BmcRegistration before = registry.require(id);
            requireMatch(ifMatch, null, Optional.of(before));
            BmcRegistration after = RegistrationRules.relabelled(before, asked);
            return RegistrationRules.same(before, after) ? List.of() : List.of(change("bmc.relabelled", after));
        });
        BmcRegistration now = registry.require(id);
        return answer(Response.ok(now), now);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Forgets a BMC, its state and where its log was read to")
    @APIResponse(responseCode = "204", description = "Forgotten")
    @APIResponse(responseCode = "404", description = "No BMC is registered under that id")
    public void delete(
            @Parameter(example = "rack1-u01") @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        registry.require(id);
        writer.write(() -> {
            BmcRegistration before = registry.require(id);
            requireMatch(ifMatch, null, Optional.of(before));
            AuditEntry audit = AuditEntry.event("bmc.deleted", caller.actor())
                    .target("bmc", id)
                    .parameter("revision", Long.toString(before.revision()));
            return new AuditedWriter.Change<>(
                    EventType.BMC, id, null, audit, () -> registry.find(id).isEmpty());
        });
    }

    private AuditedWriter.Change<BmcRegistration> change(Optional<BmcRegistration> before, BmcRegistration after) {
        return change(before.isEmpty() ? "bmc.registered" : "bmc.changed", after);
    }

    private AuditedWriter.Change<BmcRegistration> change(String type, BmcRegistration after) {
        AuditEntry audit = AuditEntry.event(type, caller.actor())
                .target("bmc", after.id())
                .parameter("zone", after.zone())
                .parameter("address", after.address())
                .parameter("port", Integer.toString(after.port()))
                .parameter("credential", after.credential())
                .parameter("cipherSuites", after.cipherSuites().toString())
                .parameter("interval", after.interval().toString())
                .parameter("labels", after.labels().toString())
                .parameter("revision", Long.toString(after.revision()));
        return new AuditedWriter.Change<>(
                EventType.BMC,
                after.id(),
                after,
                audit,
                () -> registry.find(after.id()).filter(after::equals).isPresent());
    }

    private static void requireMatch(
            @Nullable String ifMatch, @Nullable String ifNoneMatch, Optional<BmcRegistration> present) {
        boolean differs = ifMatch != null
                && !present.map(b -> ifMatch.equals("*") || ifMatch.equals(etag(b)))
                        .orElse(false);
        boolean exists = ifNoneMatch != null && ifNoneMatch.equals("*") && present.isPresent();
        if (differs || exists) {
            throw new ProblemException(
                    ProblemCode.PRECONDITION_FAILED,
                    present.map(b -> "its revision is %d: read it again".formatted(b.revision()))
                            .orElse("it is not registered"));
        }
    }

    private static Response answer(Response.ResponseBuilder response, BmcRegistration registration) {
        return response.header(HttpHeaders.ETAG, etag(registration)).build();
    }

    private static String etag(BmcRegistration registration) {
        return "\"%d\"".formatted(registration.revision());
    }
}
