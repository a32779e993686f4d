package io.sideband.audit.log;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sideband.audit.leaf.Leaf;
import io.sideband.audit.leaf.PersonalFields;
import io.sideband.audit.personal.SubjectKey;
import io.sideband.audit.tree.TreeEdge;
import io.sideband.events.AuditRecord;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.jspecify.annotations.Nullable;

/** Writes records: leaf, searchable columns and sealed clear text, all rows of a batch in one statement. */
@Singleton
public class RowStore {
    private static final String INSERT = """
            insert into record (log_index, received_at, id, source, sequence, at, type, phase, actor_ref, target_kind,
                                target, outcome, correlation, leaf, key_ref, sealed)
            select log_index, received_at, id, source, sequence, at, type, phase, actor_ref, target_kind,
                   target, outcome, correlation, leaf, key_ref, decode(sealed, 'base64')
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(
                log_index bigint, received_at timestamptz, id text, source text, sequence bigint, at timestamptz,
                type text, phase text, actor_ref uuid, target_kind text, target text, outcome text, correlation text,
                leaf text, key_ref uuid, sealed text)""";

    private final SecureRandom random = new SecureRandom();
    private volatile @Nullable YearMonth partition;

    /**
     * Inserts records and adds their leaves to the tree.
     *
     * @param keys of every subject among them
     */
    Uni<Void> insert(
            StatelessSession session,
            List<Appended> records,
            Instant receivedAt,
            Map<String, SubjectKey> keys,
            TreeEdge edge) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (Appended appended : records) {
            rows.add(row(appended, receivedAt, keys, edge));
        }
        return ensurePartition(session, receivedAt)
                .chain(() -> session.createNativeQuery(INSERT)
                        .setParameter("rows", rows.toString())
                        .executeUpdate())
                .replaceWithVoid();
    }

    private ObjectNode row(Appended appended, Instant receivedAt, Map<String, SubjectKey> keys, TreeEdge edge) {
        AuditRecord record = appended.record();
        SubjectKey actor = Objects.requireNonNull(keys.get(record.actor().subject()), "the actor's key");
        SubjectKey key = Objects.requireNonNull(keys.get(appended.keySubject()), "the subject's key");
        SortedMap<String, String> personal = PersonalFields.of(record);
        Leaf leaf = Leaf.of(record, receivedAt, actor.reference(), key.commit(record.id(), personal));
        edge.append(leaf.hash());
        return JsonNodeFactory.instance
                .objectNode()
                .put("log_index", appended.index())
                .put("received_at", receivedAt.toString())
                .put("id", storable(record.id()))
                .put("source", storable(record.source()))
                .put("sequence", record.sequence())
                .put("at", record.at().truncatedTo(ChronoUnit.MICROS).toString())
                .put("type", storable(record.type()))
                .put("phase", lower(record.phase()))
                .put("actor_ref", actor.reference().toString())
                .put("target_kind", storable(record.targetKind()))
                .put("target", storable(record.target()))
                .put("outcome", lower(record.outcome()))
                .put("correlation", storable(record.correlation()))
                .put("leaf", leaf.json())
                .put("key_ref", key.reference().toString())
                .put("sealed", Base64.getEncoder().encodeToString(key.seal(record.id(), personal, random)));
    }

    /** The table's part for that month; asked for once a month, in the transaction that first needs it. */
    private Uni<Void> ensurePartition(StatelessSession session, Instant moment) {
        YearMonth month = YearMonth.from(moment.atZone(ZoneOffset.UTC));
        if (month.equals(partition)) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(
                        "select cast(ensure_record_partition(cast(cast(:moment as text) as timestamptz)) as text)")
                .setParameter("moment", moment.toString())
                .getResultList()
                .replaceWithVoid();
    }

    /** Called once what was inserted at that time is committed, and with it the month's part. */
    void committed(Instant moment) {
        partition = YearMonth.from(moment.atZone(ZoneOffset.UTC));
    }

    /** PostgreSQL's text has no NUL; in the leaf it is an escape and survives. */
    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }

    private static @Nullable String lower(@Nullable Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT);
    }
}
