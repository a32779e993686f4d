package io.sideband.commander.operation;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;

/** Tells a PostgreSQL that cannot serve (away, full, stopping) from a mistake of ours. */
public final class DatabaseOutage {
    /** SQLSTATE classes: connection, resources (disk full among them), operator intervention, system error. */
    private static final Set<String> OUTAGE_CLASSES = Set.of("08", "53", "57", "58");

    private DatabaseOutage() {}

    /** True if {@code failure} says that PostgreSQL cannot serve at the moment. */
    public static boolean caused(Throwable failure) {
        return chain(failure).anyMatch(DatabaseOutage::isOutage);
    }

    private static boolean isOutage(Throwable failure) {
        if (failure instanceof PgException pg) {
            String state = pg.getSqlState();
            return state != null && state.length() == 5 && OUTAGE_CLASSES.contains(state.substring(0, 2));
        }
        return failure instanceof IOException
                || failure instanceof TimeoutException
                || failure instanceof VertxException
                || failure instanceof NoStackTraceThrowable;
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, t -> t != null, Throwable::getCause);
    }
}
