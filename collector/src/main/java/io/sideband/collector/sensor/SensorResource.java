package io.sideband.collector.sensor;

import io.sideband.collector.registry.Registry;
import io.sideband.events.BmcRegistration;
import io.sideband.events.SensorSnapshot;
import io.sideband.service.access.Roles;
import io.sideband.service.kafka.TopicCache;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
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

/** Sensors and their latest readings, of any BMC, from any replica. */
@Path("/v1/bmcs/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sensors", description = "What BMCs measure")
public class SensorResource {
    private final Registry registry;
    private final LatestReadings latest;
    private final TopicCache<SensorSnapshot> sensors;
    private final Clock clock;

    @Inject
    SensorResource(Registry registry, LatestReadings latest, TopicCache<SensorSnapshot> sensors, Clock clock) {
        this.registry = registry;
        this.latest = latest;
        this.sensors = sensors;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN, Roles.AUDITOR})
    @Path("/readings")
    @Operation(summary = "The latest readings of a BMC, each with how good it is")
    @APIResponse(responseCode = "200", description = "Empty, with a note, if it was not read yet")
    @APIResponse(responseCode = "404", description = "No BMC is registered under that id")
    public ReadingsView readings(@Parameter(example = "rack1-u01") @PathParam("id") String id) {
        BmcRegistration bmc = registry.require(id);
        return ReadingsView.of(bmc, latest.of(id), clock.instant());
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN, Roles.AUDITOR})
    @Path("/sensors")
    @Operation(summary = "The sensors of a BMC with units and thresholds")
    @APIResponse(
            responseCode = "404",
            description = "No BMC is registered under that id, or its sensors are not known yet")
    public SensorSnapshot sensors(@Parameter(example = "rack1-u01") @PathParam("id") String id) {
        registry.require(id);
        return sensors.get(id)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.NOT_FOUND,
                        "%s is registered, its sensors are not read yet: look at its state".formatted(id)));
    }
}
