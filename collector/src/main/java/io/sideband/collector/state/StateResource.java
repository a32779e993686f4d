package io.sideband.collector.state;

import io.sideband.collector.registry.Registry;
import io.sideband.events.BmcState;
import io.sideband.service.access.Roles;
import io.sideband.service.kafka.TopicCache;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How a BMC is, from any replica. */
@Path("/v1/bmcs/{id}/state")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "States", description = "How BMCs are")
public class StateResource {
    private final Registry registry;
    private final TopicCache<BmcState> states;
    private final Clock clock;

    @Inject
    StateResource(Registry registry, TopicCache<BmcState> states, Clock clock) {
        this.registry = registry;
        this.states = states;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN, Roles.AUDITOR})
    @Operation(summary = "Reachability with its reason, power, identity")
    @APIResponse(responseCode = "200", description = "Reachability is unknown if nobody has looked yet")
    @APIResponse(responseCode = "404", description = "No BMC is registered under that id")
    public BmcState state(@Parameter(example = "rack1-u01") @PathParam("id") String id) {
        registry.require(id);
        return states.get(id).orElseGet(() -> StateTracker.unknown(id, clock.instant()));
    }
}
