package io.sideband.audit.forward;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sideband.audit.log.LogStore;
import io.sideband.audit.log.OwnEntry;
import io.sideband.events.AuditRecord.Actor;
import io.sideband.events.AuditRecord.Outcome;
import io.sideband.events.EventCodec;
import io.sideband.service.config.ServiceConfig;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.jspecify.annotations.Nullable;

/** Destinations. Each is set and deleted together with the record that says so. */
@Singleton
public class DestinationStore {
    /** A lease is renewed when a third of it is over, so that a quiet second writes nothing. */
    private static final String LEASE = """
            update destination set owner = cast(:me as text), lease_until = clock_timestamp() + interval '15 seconds'
            where owner is null or lease_until < clock_timestamp()
               or owner = cast(:me as text) and lease_until < clock_timestamp() + interval '10 seconds'""";

    private final Mutiny.SessionFactory sessions;
    private final LogStore log;
    private final Clock clock;
    private final DestinationSealer sealer;
    private final ObjectMapper json = EventCodec.mapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    @Inject
    DestinationStore(Mutiny.SessionFactory sessions, LogStore log, Clock clock, ServiceConfig service) {
        this.sessions = sessions;
        this.log = log;
        this.clock = clock;
        // without a directory LogStartStore ends the start
        this.sealer = new DestinationSealer(service.keys().directory().orElse(Path.of("")));
    }

    Uni<List<DestinationEntity>> all() {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(
                        "from DestinationEntity d order by d.name", DestinationEntity.class)
                .getResultList());
    }

    /** Fails with not-found if there is none. */
    Uni<DestinationEntity> get(String name) {
        return sessions.withStatelessSession(session -> get(session, name));
    }

    private static Uni<DestinationEntity> get(StatelessSession session, String name) {
        return session.get(DestinationEntity.class, name)
                .onItem()
                .ifNull()
                .failWith(() ->
                        new ProblemException(ProblemCode.NOT_FOUND, "there is no destination %s".formatted(name)));
    }

    /** What was sent, strictly. */
    DestinationRequest request(JsonNode body) throws JsonProcessingException {
        return json.treeToValue(body, DestinationRequest.class);
    }

    Destination settings(DestinationEntity entity) {
        try {
            return json.readValue(entity.settings(), Destination.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the settings of destination %s".formatted(entity.name()), e);
        }
    }

    /** Blocks on the key's file. */
    DestinationSecrets secrets(DestinationEntity entity) {
        byte[] sealed = entity.secrets();
        return sealed == null ? DestinationSecrets.NONE : sealer.open(entity.name(), sealed);
    }

    /**
     * Makes or changes a destination. Blocks on the key's file before it returns.
     *
     * @param from the first index it gets; null: where it is, or for a new one what comes from now on
     * @param details for the record; no secret among them
     */
    Uni<DestinationEntity> put(
            String name,
            Destination settings,
            DestinationSecrets secrets,
            @Nullable Long from,
            Actor actor,
            Map<String, String> details) {
        byte[] sealed = secrets.names().isEmpty() ? null : sealer.seal(name, secrets);
        DestinationEntity draft = new DestinationEntity(name, text(settings), sealed, secrets.names());
        return log.append(LogStore.Batch.own(
                        List.of(entry("destination.put", name, actor, details)),
                        (session, head) -> session.get(DestinationEntity.class, name, LockMode.PESSIMISTIC_WRITE)
                                .flatMap(found -> found == null
                                        ? session.insert(draft.at(from == null ? head.nextIndex() : from))
                                        : session.update(draft.after(
                                                found,
                                                from == null ? found.position().next() : from)))))
                .chain(() -> get(name));
    }

    /** Fails with not-found if there is none. */
    Uni<Void> delete(String name, Actor actor) {
        return log.append(LogStore.Batch.own(
                        List.of(entry("destination.deleted", name, actor, Map.of())),
                        (session, head) -> get(session, name)
                                .chain(() -> session.createMutationQuery(
                                                "delete from DestinationEntity d where d.name = :name")
                                        .setParameter("name", name)
                                        .executeUpdate())
                                .replaceWithVoid()))
                .replaceWithVoid();
    }

    private static OwnEntry entry(String type, String name, Actor actor, Map<String, String> details) {
        return new OwnEntry(type, actor, "destination", name, details, null, Outcome.SUCCEEDED, null);
    }

    /** Takes what nobody serves, and keeps what is ours, by the database's clock; then all there are. */
    Uni<List<DestinationEntity>> lease(String me) {
        return sessions.withStatelessTransaction(session ->
                        session.createNativeQuery(LEASE).setParameter("me", me).executeUpdate())
                .chain(this::all);
    }

    /** Lets go of what is ours. */
    Uni<Void> release(String me) {
        return sessions.withStatelessTransaction(session -> session.createMutationQuery(
                        "update DestinationEntity d set d.owner = null, d.leaseUntil = null where d.owner = :me")
                .setParameter("me", me)
                .executeUpdate()
                .replaceWithVoid());
    }

    /** Moves the cursor of a destination that we serve. False if we do not, or it was changed. */
    Uni<Boolean> advance(String name, long version, String me, Position position) {
        return sessions.withStatelessTransaction(session -> session.createMutationQuery(
                        "update DestinationEntity d set d.nextIndex = :next, d.delivered = :delivered,"
                                + " d.skipped = :skipped, d.confirmedAt = :now, d.failure = null, d.failingSince = null"
                                + " where d.name = :name and d.version = :version and d.owner = :me")
                .setParameter("next", position.next())
                .setParameter("delivered", position.delivered())
                .setParameter("skipped", position.skipped())
                .setParameter("now", clock.instant())
                .setParameter("name", name)
                .setParameter("version", version)
                .setParameter("me", me)
                .executeUpdate()
                .map(changed -> changed == 1));
    }

    /** Keeps why a destination gets nothing, and since when. */
    Uni<Void> failed(String name, long version, String me, String reason) {
        return sessions.withStatelessTransaction(
                session -> session.createMutationQuery("update DestinationEntity d set d.failure = :reason,"
                                + " d.failingSince = coalesce(d.failingSince, :now)"
                                + " where d.name = :name and d.version = :version and d.owner = :me")
                        .setParameter("reason", reason)
                        .setParameter("now", clock.instant())
                        .setParameter("name", name)
                        .setParameter("version", version)
                        .setParameter("me", me)
                        .executeUpdate()
                        .replaceWithVoid());
    }

    private String text(Destination settings) {
        try {
            return json.writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("settings can be written as JSON", e);
        }
    }
}
