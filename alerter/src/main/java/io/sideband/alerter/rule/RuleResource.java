package io.sideband.alerter.rule;

import io.sideband.events.AlertRule;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
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

/** {@code /v1/rules}: what to warn about. */
@Path("/v1/rules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "rules")
public class RuleResource {
    private final RuleStore store;
    private final AuditedWriter writer;
    private final CurrentCaller caller;
    private final Clock clock;

    @Inject
    RuleResource(RuleStore store, AuditedWriter writer, CurrentCaller caller, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN, Roles.AUDITOR})
    @Operation(operationId = "listRules", summary = "Lists all rules, shipped ones too")
    public RulePage list() {
        return new RulePage(List.copyOf(store.rules().values()));
    }

    @GET
    @Path("/{name}")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN, Roles.AUDITOR})
    @Operation(operationId = "getRule", summary = "Shows a rule; ETag is its version, 0 as shipped")
    @APIResponse(
            responseCode = "200",
            description = "The rule",
            content = @Content(schema = @Schema(implementation = AlertRule.class)))
    @APIResponse(responseCode = "404", description = "No such rule")
    public Response show(@Parameter(example = "cpu-hot") @PathParam("name") String name) {
        return answer(Response.ok(), require(name));
    }

    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "putRule",
            summary = "Makes or changes a rule",
            description = "Alerts of a rule that changes go on as long as it still watches what they are about.")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = AlertRule.class)))
    @APIResponse(
            responseCode = "200",
            description = "Changed, or as it was",
            content = @Content(schema = @Schema(implementation = AlertRule.class)))
    @APIResponse(responseCode = "400", description = "Names every field that is wrong and what to write instead")
    @APIResponse(responseCode = "412", description = "If-Match is not the version there is")
    public Response put(
            @Parameter(example = "cpu-hot") @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable RuleRequest request) {
        requireComplete();
        RuleRequest asked = Optional.ofNullable(request)
                .orElseThrow(() -> new ProblemException(ProblemCode.INVALID_REQUEST, "give the rule as JSON"));
        Optional<AlertRule> present = store.find(name);
        requireMatch(ifMatch, present);
        AlertRule draft = draft(name, asked);
        if (present.isPresent() && RuleDraft.same(draft, present.get())) {
            return answer(Response.ok(), present.get());
        }
        AtomicReference<@Nullable AlertRule> written = new AtomicReference<>();
        writer.write(() -> {
            requireMatch(ifMatch, store.find(name));
            AlertRule after = draft(name, asked);
            written.set(after);
            return new AuditedWriter.Change<>(
                    EventType.RULE,
                    name,
                    after,
                    audit(present.isEmpty() ? "rule.created" : "rule.changed", after),
                    () -> store.find(name).filter(after::equals).isPresent());
        });
        AlertRule after = Objects.requireNonNull(written.get());
        return answer(present.isEmpty() ? Response.created(URI.create("/v1/rules/" + name)) : Response.ok(), after);
    }

    @DELETE
    @Path("/{name}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "deleteRule",
            summary = "Deletes a rule and resolves its alerts; of a shipped one, the changes")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "404", description = "No such rule")
    @APIResponse(responseCode = "409", description = "It is as shipped: to stop it, put it with enabled false")
    public void delete(
            @Parameter(example = "cpu-hot") @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        requireComplete();
        writer.write(() -> {
            AlertRule present = require(name);
            requireMatch(ifMatch, Optional.of(present));
            if (!store.written(name)) {
                throw new ProblemException(
                        ProblemCode.CONFLICT, "it is as shipped: to stop it, put it with \"enabled\": false");
            }
            return new AuditedWriter.Change<>(
                    EventType.RULE, name, null, audit("rule.deleted", present), () -> !store.written(name));
        });
    }

    private AlertRule draft(String name, RuleRequest request) {
        return store.draft(name, request, caller.actor().subject(), clock.instant());
    }

    private AuditEntry audit(String type, AlertRule rule) {
        return AuditEntry.event(type, caller.actor())
                .target("rule", rule.name())
                .parameter("version", Long.toString(rule.version()))
                .parameter("enabled", Boolean.toString(rule.enabled()))
                .parameter("when", rule.when().toString())
                .parameter("select", rule.select().toString())
                .parameter("for", rule.hold().toString())
                .parameter("keepFiringFor", rule.keepFiringFor().toString());
    }

    private AlertRule require(String name) {
        requireComplete();
        return store.find(name)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "there is no rule %s".formatted(name)));
    }

    private void requireComplete() {
        if (!store.complete()) {
            throw new ProblemException(ProblemCode.UNAVAILABLE, "the rules are still being read from Kafka");
        }
    }

    private static void requireMatch(@Nullable String ifMatch, Optional<AlertRule> present) {
        if (ifMatch != null
                && !present.map(r -> ifMatch.equals("*") || ifMatch.equals(etag(r)))
                        .orElse(false)) {
            throw new ProblemException(
                    ProblemCode.PRECONDITION_FAILED,
                    present.map(r -> "its version is %d: read it again".formatted(r.version()))
                            .orElse("there is none"));
        }
    }

    private static Response answer(Response.ResponseBuilder response, AlertRule rule) {
        return response.entity(rule).header(HttpHeaders.ETAG, etag(rule)).build();
    }

    private static String etag(AlertRule rule) {
        return "\"%d\"".formatted(rule.version());
    }
}
