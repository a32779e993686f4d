package io.sideband.audit.log;

import io.sideband.audit.tree.Tile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny.MutationQuery;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * Writes an append in one statement, whatever its size: entries, tiles, how far sources and partitions are, the checkpoint
 * of the minute, and the head. Columns go as arrays, which is what PostgreSQL takes many rows from with the least effort.
 */
@Singleton
public class AppendStore {
    private static final String WRITE = """
            with entry as (
                insert into record (log_index, received_at, id, source, sequence, at, type, phase, actor_ref, target_kind,
                                    target, outcome, correlation, leaf, key_ref, sealed)
                select cast(:first as bigint) + r.n - 1, cast(cast(:at as text) as timestamptz), r.id, r.source, r.sequence,
                       cast(r.at as timestamptz), r.type, r.phase, cast(r.actor as uuid), r.kind,
                       r.target, r.outcome, r.correlation, r.leaf, cast(r.key as uuid), decode(r.sealed, 'base64')
                from unnest(cast(:ids as text[]), cast(:sources as text[]), cast(:sequences as bigint[]),
                            cast(:ats as text[]), cast(:types as text[]), cast(:phases as text[]),
                            cast(:actors as text[]), cast(:kinds as text[]), cast(:targets as text[]),
                            cast(:outcomes as text[]), cast(:correlations as text[]), cast(:leaves as text[]),
                            cast(:keys as text[]), cast(:sealed as text[])) with ordinality
                     as r(id, source, sequence, at, type, phase, actor, kind, target, outcome, correlation, leaf, key, sealed, n)
            ), grown as (
                insert into tile (level, number, hashes)
                select t.level, t.number, decode(t.hashes, 'base64')
                from unnest(cast(:tileLevels as bigint[]), cast(:tileNumbers as bigint[]), cast(:tileHashes as text[]))
                     as t(level, number, hashes)
                on conflict (level, number) do update set hashes = excluded.hashes
            ), counted as (
                insert into source_progress (source, last_sequence)
                select * from unnest(cast(:progressed as text[]), cast(:progress as bigint[]))
                on conflict (source) do update set last_sequence = excluded.last_sequence
            ), moved as (
                insert into ingest_offset (partition, next_offset)
                select * from unnest(cast(:partitions as text[]), cast(:offsets as bigint[]))
                on conflict (partition) do update set next_offset = greatest(ingest_offset.next_offset, excluded.next_offset)
            ), kept as (
                insert into checkpoint (size, signed_at, note)
                select cast(:next as bigint), cast(cast(:at as text) as timestamptz), cast(:note as text)
                where cardinality(cast(:ids as text[])) > 0 and not exists (
                    select from checkpoint
                    where signed_at > cast(cast(:at as text) as timestamptz) - interval '1 minute')
            )
            update log_head set next_index = cast(:next as bigint), own_sequence = cast(:own as bigint),
                                received_at = cast(cast(:at as text) as timestamptz), checkpoint = cast(:note as text)""";

    private volatile @Nullable YearMonth partition;

    /**
     * What is to be written.
     *
     * @param first the index of the first row
     * @param tiles that have grown or are new
     * @param progress how far each source has counted that counted on
     * @param nextOffsets where each partition is to be read on
     * @param checkpoint signed, over all rows
     */
    record Append(
            long first,
            Instant receivedAt,
            Rows rows,
            Map<Tile, byte[]> tiles,
            Map<String, Long> progress,
            Map<String, Long> nextOffsets,
            long ownSequence,
            String checkpoint) {}

    Uni<Void> write(StatelessSession session, Append append) {
        List<Map.Entry<Tile, byte[]>> tiles = List.copyOf(append.tiles().entrySet());
        MutationQuery write = session.createNativeQuery(WRITE)
                .setParameter("first", append.first())
                .setParameter("next", append.first() + append.rows().rows().size())
                .setParameter("own", append.ownSequence())
                .setParameter("at", append.receivedAt().toString())
                .setParameter("note", append.checkpoint())
                .setParameter(
                        "tileLevels",
                        tiles.stream().map(t -> (long) t.getKey().level()).toArray(Long[]::new))
                .setParameter(
                        "tileNumbers",
                        tiles.stream().map(t -> t.getKey().number()).toArray(Long[]::new))
                .setParameter(
                        "tileHashes",
                        tiles.stream()
                                .map(t -> Base64.getEncoder().encodeToString(t.getValue()))
                                .toArray(String[]::new));
        setCounts(write, "progressed", "progress", append.progress());
        setCounts(write, "partitions", "offsets", append.nextOffsets());
        append.rows().columns().forEach(write::setParameter);
        return ensurePartition(session, append.receivedAt())
                .chain(write::executeUpdate)
                .replaceWithVoid();
    }

    private static void setCounts(MutationQuery query, String names, String values, Map<String, Long> counts) {
        List<Map.Entry<String, Long>> entries = List.copyOf(counts.entrySet());
        query.setParameter(
                names, entries.stream().map(e -> Rows.storable(e.getKey())).toArray(String[]::new));
        query.setParameter(values, entries.stream().map(Map.Entry::getValue).toArray(Long[]::new));
    }

    /** The table's part for that month; asked for once a month, in the transaction that first needs it. */
    private Uni<Void> ensurePartition(StatelessSession session, Instant moment) {
        if (month(moment).equals(partition)) {
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
        partition = month(moment);
    }

    private static YearMonth month(Instant moment) {
        return YearMonth.from(moment.atZone(ZoneOffset.UTC));
    }
}
