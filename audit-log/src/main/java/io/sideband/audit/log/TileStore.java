package io.sideband.audit.log;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sideband.audit.tree.Node;
import io.sideband.audit.tree.Proofs;
import io.sideband.audit.tree.Tile;
import io.sideband.audit.tree.TileHashes;
import io.sideband.audit.tree.TreeEdge;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;

/** The tree's tiles. */
@Singleton
public class TileStore {
    private static final String READ = """
            select t.level, t.number, encode(t.hashes, 'hex') from tile t
            join json_to_recordset(cast(cast(:tiles as text) as json)) as k(level int, number bigint)
            on k.level = t.level and k.number = t.number""";

    private final Mutiny.SessionFactory sessions;

    @Inject
    TileStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** The right edge of the tree of that size. */
    static Uni<TreeEdge> edge(StatelessSession session, long size) {
        return read(session, TreeEdge.tilesOf(size)).map(tiles -> new TreeEdge(size, tiles));
    }

    /** Those of the tiles that there are, as they are now: maybe wider than they were. */
    static Uni<Map<Tile, byte[]>> read(StatelessSession session, Collection<Tile> tiles) {
        if (tiles.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        ArrayNode keys = JsonNodeFactory.instance.arrayNode();
        tiles.forEach(tile -> keys.addObject().put("level", tile.level()).put("number", tile.number()));
        return session.createNativeQuery(READ, Object[].class)
                .setParameter("tiles", keys.toString())
                .getResultList()
                .map(TileStore::tiles);
    }

    private static Map<Tile, byte[]> tiles(List<Object[]> rows) {
        Map<Tile, byte[]> tiles = new HashMap<>();
        for (Object[] row : rows) {
            tiles.put(
                    new Tile(((Number) row[0]).intValue(), ((Number) row[1]).longValue()),
                    HexFormat.of().parseHex((String) row[2]));
        }
        return tiles;
    }

    /** Those of the tiles that there are. */
    public Uni<Map<Tile, byte[]>> read(Collection<Tile> tiles) {
        return sessions.withStatelessSession(session -> read(session, tiles));
    }

    /** A proof out of the tiles that it needs, which are read at once. */
    public <T> Uni<T> prove(Function<Proofs, T> proof) {
        Set<Tile> needed = Proofs.needed(proof).stream().map(Node::tile).collect(Collectors.toSet());
        return read(needed).map(tiles -> proof.apply(new Proofs(new TileHashes(tiles))));
    }
}
