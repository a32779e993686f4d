package io.sideband.collector.discovery;

import io.sideband.collector.registry.Registry;
import io.sideband.events.BmcRegistration;
import io.sideband.service.access.CurrentCaller;
import io.sideband.service.access.Roles;
import io.sideband.service.audit.AuditEntry;
import io.sideband.service.audit.AuditTrail;
import io.sideband.service.config.ServiceConfig;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Finds BMCs that are not registered yet; registers none. */
@Path("/v1/discoveries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Discovery", description = "Looks through a management network for BMCs")
public class DiscoveryResource {
    private static final Duration RECORDED = Duration.ofSeconds(5);

    private final Discoveries discoveries;
    private final Registry registry;
    private final AuditTrail trail;
    private final CurrentCaller caller;
    private final ServiceConfig service;

    @Inject
    DiscoveryResource(
            Discoveries discoveries, Registry registry, AuditTrail trail, CurrentCaller caller, ServiceConfig service) {
        this.discoveries = discoveries;
        this.registry = registry;
        this.trail = trail;
        this.caller = caller;
        this.service = service;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Looks through a range of this instance's zone, by RMCP presence pings and for Redfish",
            description = "One at a time. Ask the same instance how far it is: no other knows of it.")
    @APIResponse(responseCode = "202", description = "Begun; Location tells how far it is")
    @APIResponse(responseCode = "400", description = "The range is none, too large, or not within the zone's networks")
    @APIResponse(responseCode = "409", description = "One is running")
    public Response start(@Nullable DiscoveryRequest request) {
        DiscoveryRequest asked = Optional.ofNullable(request)
                .orElseThrow(() -> new ProblemException(ProblemCode.INVALID_REQUEST, "give the range as JSON"));
        AddressRange range = discoveries.range(asked.range());
        int ipmiPort = Discoveries.port(asked.ipmiPort(), false);
        int redfishPort = Discoveries.port(asked.redfishPort(), true);
        discoveries.requireIdle();
        record(AuditEntry.event("discovery.started", caller.actor())
                .target("range", range.toString())
                .parameter("zone", service.zone())
                .parameter("addresses", Long.toString(range.size())));
        DiscoveryView begun = discoveries.start(range, ipmiPort, redfishPort).view(address -> Optional.empty());
        return Response.accepted(begun)
                .location(URI.create("/v1/discoveries/" + begun.id()))
                .build();
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.AUDITOR})
    @Operation(summary = "Lists this instance's discoveries, the oldest first")
    public List<DiscoveryView> list() {
        Function<String, Optional<String>> registered = registered();
        return discoveries.all().stream().map(d -> d.view(registered)).toList();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.ADMIN, Roles.AUDITOR})
    @Operation(summary = "Shows how far a discovery is, and what it found")
    @APIResponse(responseCode = "404", description = "This instance knows no such discovery")
    public DiscoveryView show(@PathParam("id") String id) {
        return require(id).view(registered());
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Cancels a discovery; what it found so far stays")
    @APIResponse(responseCode = "202", description = "It sends nothing more")
    public Response cancel(@PathParam("id") String id) {
        Discovery discovery = require(id);
        record(AuditEntry.event("discovery.cancelled", caller.actor()).target("discovery", id));
        discovery.cancel();
        return Response.accepted(discovery.view(registered())).build();
    }

    private Discovery require(String id) {
        return discoveries
                .find(id)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.NOT_FOUND, "%s knows no discovery %s".formatted(service.instance(), id)));
    }

    private void record(AuditEntry entry) {
        String unused = trail.record(entry).await().atMost(RECORDED);
    }

    private Function<String, Optional<String>> registered() {
        Map<String, String> byAddress = new HashMap<>();
        for (BmcRegistration bmc : registry.all().values()) {
            byAddress.put(bmc.address(), bmc.id());
        }
        return address -> Optional.ofNullable(byAddress.get(address));
    }
}
