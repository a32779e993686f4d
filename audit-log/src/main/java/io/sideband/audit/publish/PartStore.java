package io.sideband.audit.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sideband.audit.log.RecordEntity;
import io.sideband.audit.log.TileStore;
import io.sideband.audit.tree.EntryBundle;
import io.sideband.audit.tree.Hash;
import io.sideband.audit.tree.TilePath;
import io.sideband.events.EventCodec;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** The parts that the log is published in. */
@Singleton
public class PartStore {
    private final Mutiny.SessionFactory sessions;
    private final TileStore tiles;
    private final ObjectMapper json = EventCodec.mapper();

    @Inject
    PartStore(Mutiny.SessionFactory sessions, TileStore tiles) {
        this.sessions = sessions;
        this.tiles = tiles;
    }

    /**
     * What is at that path; empty if it is not filled as far as that, or its entries were archived. If rows have been
     * taken away behind our back, what is left is given out, so that a verifier sees from where on.
     *
     * @param size of the log
     */
    public Uni<Optional<byte[]>> read(TilePath path, long size) {
        if (path.width() > path.tile().width(size)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return switch (path.kind()) {
            case HASHES ->
                tiles.read(Set.of(path.tile()))
                        .map(found -> Optional.ofNullable(found.get(path.tile()))
                                .filter(hashes -> hashes.length >= path.width() * Hash.LENGTH)
                                .map(hashes -> Arrays.copyOf(hashes, path.width() * Hash.LENGTH)));
            case ENTRIES -> records(path).map(found -> found.map(PartStore::bundle));
            case SEARCH -> records(path).map(found -> found.map(this::lines));
        };
    }

    private Uni<Optional<List<RecordEntity>>> records(TilePath path) {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(
                                "from RecordEntity r where r.index >= :from and r.index < :to order by r.index",
                                RecordEntity.class)
                        .setParameter("from", path.firstEntry())
                        .setParameter("to", path.firstEntry() + path.width())
                        .getResultList())
                .map(found -> found.isEmpty() ? Optional.empty() : Optional.of(found));
    }

    private static byte[] bundle(List<RecordEntity> records) {
        return EntryBundle.of(
                records.stream().map(record -> record.leaf().getBytes(UTF_8)).toList());
    }

    private byte[] lines(List<RecordEntity> records) {
        return records.stream().map(this::line).collect(Collectors.joining()).getBytes(UTF_8);
    }

    private String line(RecordEntity record) {
        SearchLine line = new SearchLine(
                record.index(),
                record.receivedAt(),
                record.id(),
                record.source(),
                record.sequence(),
                record.at(),
                record.type(),
                record.phase(),
                record.actor(),
                record.targetKind(),
                record.target(),
                record.outcome(),
                record.correlation());
        try {
            return json.writeValueAsString(line) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the columns of %d cannot be written".formatted(record.index()), e);
        }
    }
}
