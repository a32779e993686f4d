package io.sideband.collector.inventory;

import io.sideband.collector.registry.Page;
import io.sideband.collector.registry.Registry;
import io.sideband.events.InventorySnapshot;
import io.sideband.service.access.Roles;
import io.sideband.service.kafka.TopicCache;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What servers consist of, from any replica. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Inventory", description = "What servers consist of")
public class InventoryResource {
    private final Registry registry;
    private final TopicCache<InventorySnapshot> inventory;

    @Inject
    InventoryResource(Registry registry, TopicCache<InventorySnapshot> inventory) {
        this.registry = registry;
        this.inventory = inventory;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN, Roles.AUDITOR})
    @Path("/bmcs/{id}/inventory")
    @Operation(summary = "What a server consists of, as its BMC has it written down")
    @APIResponse(
            responseCode = "404",
            description = "No BMC is registered under that id, or its inventory is not known")
    public InventorySnapshot show(@Parameter(example = "rack1-u01") @PathParam("id") String id) {
        registry.require(id);
        return inventory
                .get(id)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.NOT_FOUND,
                        "%s is registered, its inventory is not known: it was not read yet, or its BMC keeps none"
                                .formatted(id)));
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN, Roles.AUDITOR})
    @Path("/inventory")
    @Operation(summary = "Servers with a part whose serial number, product or part number is as asked for, by BMC")
    public Page<InventorySnapshot> search(
            @Parameter(description = "of any part, as a whole, upper or lower case", example = "SIM0000042")
                    @QueryParam("serial")
                    @Nullable
                    String serial,
            @Parameter(description = "occurs in a product's name", example = "R750") @QueryParam("product") @Nullable
                    String product,
            @Parameter(description = "of any part, as a whole") @QueryParam("part") @Nullable String part,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        InventoryQuery query = new InventoryQuery(serial, product, part);
        return Page.of(
                inventory.entries(),
                cursor,
                limit,
                snapshot -> registry.find(snapshot.bmc()).isPresent() && query.matches(snapshot));
    }
}
