package io.sideband.collector.credential;

import io.sideband.collector.registry.Page;
import io.sideband.collector.registry.Registry;
import io.sideband.events.EventType;
import io.sideband.events.SealedCredential;
import io.sideband.service.access.CurrentCaller;
import io.sideband.service.access.Roles;
import io.sideband.service.audit.AuditEntry;
import io.sideband.service.audit.AuditedWriter;
import io.sideband.service.kafka.TopicCache;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import io.sideband.service.seal.CredentialSealer;
import io.sideband.service.seal.CredentialSecret;
import io.sideband.service.seal.SealBrokenException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Takes credentials in and seals them; gives none out. */
@Path("/v1/credentials")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Credentials", description = "What BMCs are logged in to with; written, never read")
public class CredentialResource {
    private final TopicCache<SealedCredential> credentials;
    private final Registry registry;
    private final AuditedWriter writer;
    private final CredentialSealer sealer;
    private final CurrentCaller caller;
    private final CredentialsConfig config;

    @Inject
    CredentialResource(
            TopicCache<SealedCredential> credentials,
            Registry registry,
            AuditedWriter writer,
            CredentialSealer sealer,
            CurrentCaller caller,
            CredentialsConfig config) {
        this.config = config;
        this.credentials = credentials;
        this.registry = registry;
        this.writer = writer;
        this.sealer = sealer;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN, Roles.AUDITOR})
    @Operation(summary = "Lists credentials by name, without what they hold")
    public Page<CredentialView> list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @DefaultValue("100") int limit) {
        Page<SealedCredential> page = Page.of(credentials.entries(), cursor, limit, c -> true);
        return new Page<>(page.items().stream().map(CredentialView::of).toList(), page.next());
    }

    @GET
    @Path("/{name}")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN, Roles.AUDITOR})
    @Operation(summary = "Shows that a credential is there, and its version")
    @APIResponse(responseCode = "404", description = "There is none of that name")
    public CredentialView show(@Parameter(example = "lab") @PathParam("name") String name) {
        return CredentialView.of(require(name));
    }

    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Makes a credential, or replaces what it holds: its version goes up")
    @APIResponse(responseCode = "400", description = "Names the field and what to write instead")
    public CredentialView put(
            @Parameter(example = "lab") @PathParam("name") String name, @Nullable CredentialRequest request) {
        CredentialRules.requireName(name);
        requireTopic();
        CredentialRequest asked = Optional.ofNullable(request)
                .orElseThrow(() -> new ProblemException(ProblemCode.INVALID_REQUEST, "give the credential as JSON"));
        List<String> zones = CredentialRules.zones(asked);
        try (CredentialSecret secret = CredentialRules.secret(asked)) {
            writer.write(() -> {
                long version =
                        credentials.get(name).map(SealedCredential::version).orElse(0L) + 1;
                return put(sealer.seal(name, version, secret, zones));
            });
        }
        return CredentialView.of(require(name));
    }

    @POST
    @Path("/reseal")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Seals anew what an earlier key sealed",
            description = "After the sealing key was replaced, and before the old one is taken away. Versions stay:"
                    + " what the credentials hold does not change.")
    @APIResponse(responseCode = "200", description = "The key in use, and how many it did not seal until now")
    @APIResponse(responseCode = "409", description = "One cannot be opened with any key that is here")
    public Resealed reseal() {
        requireTopic();
        AtomicInteger count = new AtomicInteger();
        writer.writeAll(() -> {
            List<AuditedWriter.Change<?>> changes = credentials.values().stream()
                    .filter(c -> !c.keyId().equals(sealer.keyId()))
                    .<AuditedWriter.Change<?>>map(this::reseal)
                    .toList();
            count.set(changes.size());
            return changes;
        });
        return new Resealed(sealer.keyId(), count.get());
    }

    /**
     * What was sealed anew.
     *
     * @param keyId fingerprint of the key in use
     */
    public record Resealed(String keyId, int credentials) {}

    private AuditedWriter.Change<SealedCredential> reseal(SealedCredential before) {
        try (CredentialSecret secret = sealer.open(before)) {
            SealedCredential after = sealer.seal(before.name(), before.version(), secret, before.zones());
            AuditEntry audit = AuditEntry.event("credential.resealed", caller.actor())
                    .target("credential", after.name())
                    .parameter("version", Long.toString(after.version()))
                    .parameter("keyId", after.keyId());
            return change(after, audit);
        } catch (SealBrokenException e) {
            throw new ProblemException(ProblemCode.CONFLICT, String.valueOf(e.getMessage()));
        }
    }

    private void requireTopic() {
        if (config.store() != CredentialsConfig.Store.TOPIC) {
            throw new ProblemException(
                    ProblemCode.CONFLICT,
                    "credentials come from files here (sideband.credentials.store): change those");
        }
    }

    private AuditedWriter.Change<SealedCredential> put(SealedCredential sealed) {
        AuditEntry audit = AuditEntry.event("credential.put", caller.actor())
                .target("credential", sealed.name())
                .parameter("version", Long.toString(sealed.version()))
                .parameter("zones", sealed.zones().toString());
        return change(sealed, audit);
    }

    private AuditedWriter.Change<SealedCredential> change(SealedCredential sealed, AuditEntry audit) {
        return new AuditedWriter.Change<>(
                EventType.CREDENTIAL,
                sealed.name(),
                sealed,
                audit,
                () -> credentials.get(sealed.name()).filter(sealed::equals).isPresent());
    }

    @DELETE
    @Path("/{name}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Deletes a credential that no BMC uses")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "409", description = "A BMC uses it")
    public void delete(@Parameter(example = "lab") @PathParam("name") String name) {
        require(name);
        writer.write(() -> {
            SealedCredential before = require(name);
            if (registry.uses(name)) {
                throw new ProblemException(
                        ProblemCode.CONFLICT,
                        "BMCs log in with credential %s: give them another or delete them first".formatted(name));
            }
            AuditEntry audit = AuditEntry.event("credential.deleted", caller.actor())
                    .target("credential", name)
                    .parameter("version", Long.toString(before.version()));
            return new AuditedWriter.Change<>(
                    EventType.CREDENTIAL,
                    name,
                    null,
                    audit,
                    () -> credentials.get(name).isEmpty());
        });
    }

    private SealedCredential require(String name) {
        return credentials
                .get(name)
                .orElseThrow(
                        () -> new ProblemException(ProblemCode.NOT_FOUND, "there is no credential %s".formatted(name)));
    }
}
