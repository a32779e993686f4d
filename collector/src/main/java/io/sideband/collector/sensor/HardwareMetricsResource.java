package io.sideband.collector.sensor;

import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.sideband.collector.registry.LabelSelector;
import io.sideband.collector.registry.Registry;
import io.sideband.events.BmcRegistration;
import io.sideband.events.BmcState;
import io.sideband.events.SensorSnapshot;
import io.sideband.service.access.Roles;
import io.sideband.service.kafka.TopicCache;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The fleet for Prometheus to scrape, from any replica; a scrape job for each label keeps answers small. */
@Path("/v1/hardware-metrics")
@Produces(MediaType.TEXT_PLAIN)
@Tag(name = "Sensors", description = "What BMCs measure")
public class HardwareMetricsResource {
    private final HardwareMetricsConfig config;
    private final Registry registry;
    private final LatestReadings latest;
    private final TopicCache<SensorSnapshot> sensors;
    private final TopicCache<BmcState> states;
    private final Clock clock;

    @Inject
    HardwareMetricsResource(
            HardwareMetricsConfig config,
            Registry registry,
            LatestReadings latest,
            TopicCache<SensorSnapshot> sensors,
            TopicCache<BmcState> states,
            Clock clock) {
        this.config = config;
        this.registry = registry;
        this.latest = latest;
        this.sensors = sensors;
        this.states = states;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN, Roles.AUDITOR})
    @Operation(
            summary = "Latest readings with limits and status, in Prometheus' text format",
            description = "Names follow OpenTelemetry's semantic conventions for hardware. Off unless"
                    + " sideband.hardware-metrics.enabled; hw_bmcs_omitted counts BMCs beyond the configured number.")
    @APIResponse(responseCode = "404", description = "This instance does not offer them")
    public String metrics(
            @Parameter(description = "key=value; several: all must match", example = "rack=1") @QueryParam("label")
                    List<String> labels) {
        if (!config.enabled()) {
            throw new ProblemException(
                    ProblemCode.NOT_FOUND, "not offered here: set sideband.hardware-metrics.enabled=true");
        }
        LabelSelector selector = LabelSelector.parse(labels);
        List<BmcRegistration> matching = registry.all().values().stream()
                .filter(b -> selector.matches(b.labels()))
                .toList();
        int shown = Math.min(config.bmcs(), matching.size());
        Instant now = clock.instant();
        PrometheusMeterRegistry answer = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        HardwareMetrics metrics = new HardwareMetrics(answer);
        for (BmcRegistration bmc : matching.subList(0, shown)) {
            metrics.add(
                    bmc.id(),
                    ReadingsView.of(bmc, latest.of(bmc.id()), now),
                    sensors.get(bmc.id()).orElse(null),
                    states.get(bmc.id()).orElse(null));
        }
        metrics.omitted(matching.size() - shown);
        return answer.scrape();
    }
}
