package io.sideband.audit.forward;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.sideband.service.access.CurrentCaller;
import io.sideband.service.access.Roles;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/destinations}: where records are forwarded to, and how far each receiver is. Blocks. */
@Path("/v1/destinations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "destinations", description = "Where records are forwarded to, and how far each receiver is")
public class DestinationResource {
    private static final String NAME = "[a-z0-9][a-z0-9.-]{0,62}";

    private final DestinationStore store;
    private final LagStore lags;
    private final CurrentCaller caller;

    @Inject
    DestinationResource(DestinationStore store, LagStore lags, CurrentCaller caller) {
        this.store = store;
        this.lags = lags;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.AUDITOR, Roles.ADMIN})
    @Operation(operationId = "listDestinations", summary = "Lists destinations with lag and gap of each")
    @APIResponse(responseCode = "200", description = "All there are, without their secrets")
    public List<DestinationView> list() {
        return views(answered(store::all));
    }

    @GET
    @Path("/{name}")
    @RolesAllowed({Roles.AUDITOR, Roles.ADMIN})
    @Operation(operationId = "getDestination", summary = "Shows a destination")
    @APIResponse(responseCode = "200", description = "The destination, without its secrets")
    @APIResponse(responseCode = "404", description = "There is no such destination")
    public DestinationView get(@PathParam("name") String name) {
        return view(answered(() -> store.get(name)));
    }

    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "putDestination",
            summary = "Makes or changes a destination",
            description = "It is on record as destination.put. What a receiver got is outside erasure.")
    @APIResponse(responseCode = "200", description = "The destination, without its secrets")
    @APIResponse(responseCode = "400", description = "Says what is wrong")
    public DestinationView put(
            @PathParam("name") @Pattern(regexp = NAME) String name,
            @RequestBody(content = @Content(schema = @Schema(implementation = DestinationRequest.class))) @NotNull
                    JsonNode body) {
        DestinationRequest request = parsed(body);
        Destination settings = settings(request);
        if (request.from() != null && request.from() < 0) {
            throw new ProblemException(ProblemCode.INVALID_REQUEST, "from must be 0 or more");
        }
        Optional<DestinationEntity> before = answered(store::all).stream()
                .filter(found -> found.name().equals(name))
                .findFirst();
        DestinationSecrets secrets = secrets(request, settings, before);
        check(settings, secrets);
        return view(answered(() -> store.put(
                name, settings, secrets, request.from(), caller.actor(), details(settings, secrets, request))));
    }

    @DELETE
    @Path("/{name}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "deleteDestination",
            summary = "Deletes a destination and its secrets",
            description = "It is on record as destination.deleted")
    @APIResponse(responseCode = "204", description = "It is deleted")
    @APIResponse(responseCode = "404", description = "There is no such destination")
    public void delete(@PathParam("name") String name) {
        answered(() -> store.delete(name, caller.actor()));
    }

    private DestinationRequest parsed(JsonNode body) {
        try {
            return store.request(body);
        } catch (ValueInstantiationException e) {
            // our own sentence about a field; Jackson's quotes what was sent
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST,
                    e.getCause() instanceof IllegalArgumentException ours
                            ? String.valueOf(ours.getMessage())
                            : where(e));
        } catch (JsonProcessingException e) {
            throw new ProblemException(ProblemCode.INVALID_REQUEST, where(e));
        }
    }

    private static String where(JsonProcessingException e) {
        return e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
                ? "the body does not fit at " + mapping.getPath().getLast().getFieldName()
                : "the body does not fit";
    }

    private static Destination settings(DestinationRequest request) {
        try {
            return request.settings();
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemCode.INVALID_REQUEST, String.valueOf(e.getMessage()), e);
        }
    }

    /** Whoever may change the address must not be able to have the old receiver's secrets sent to it. */
    private DestinationSecrets secrets(
            DestinationRequest request, Destination settings, Optional<DestinationEntity> before) {
        if (request.secrets() != null) {
            return request.secrets();
        }
        DestinationSecrets kept = before.map(store::secrets).orElse(DestinationSecrets.NONE);
        boolean same = before.map(store::settings)
                .filter(old ->
                        old.transport().receiver().equals(settings.transport().receiver()))
                .isPresent();
        if (!kept.names().isEmpty() && !same) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST, "another receiver: give its secrets, or secrets as {}");
        }
        return kept;
    }

    private static void check(Destination settings, DestinationSecrets secrets) {
        try {
            DeliveryChannel.check(settings, secrets);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemCode.INVALID_REQUEST, String.valueOf(e.getMessage()), e);
        }
    }

    private static Map<String, String> details(
            Destination settings, DestinationSecrets secrets, DestinationRequest request) {
        Map<String, String> details = new TreeMap<>();
        details.put("receiver", settings.transport().receiver());
        details.put("format", settings.format().name());
        details.put("personal", Boolean.toString(settings.personal()));
        details.put("filter", settings.filter().toString());
        details.put("secrets", secrets.names().toString());
        if (request.from() != null) {
            details.put("from", request.from().toString());
        }
        return details;
    }

    private DestinationView view(DestinationEntity entity) {
        return views(List.of(entity)).getFirst();
    }

    private List<DestinationView> views(List<DestinationEntity> all) {
        Map<String, LagStore.Lag> measured = answered(() -> lags.of(all));
        return all.stream()
                .map(d -> {
                    LagStore.Lag lag = measured.getOrDefault(d.name(), LagStore.Lag.NONE);
                    Position position = d.position();
                    return new DestinationView(
                            d.name(),
                            store.settings(d),
                            d.secretNames(),
                            position.next(),
                            position.delivered(),
                            lag.entries(),
                            lag.age(),
                            position.skipped(),
                            d.confirmedAt(),
                            d.failure(),
                            d.failingSince());
                })
                .toList();
    }

    private static <T> T answered(Supplier<Uni<T>> question) {
        try {
            return Blocking.await(question);
        } catch (IOException e) {
            throw new ProblemException(ProblemCode.UNAVAILABLE, "the database does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemCode.UNAVAILABLE, "the service ends", e);
        }
    }
}
