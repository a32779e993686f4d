package io.sideband.service.outbox;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The outbox as its one drainer sees it, over the connection that holds the lock: whoever loses the connection has lost
 * the lock and can change nothing any more.
 */
final class OutboxTable {
    /** "sideband" and "outbox" as the two halves of an advisory lock's key. */
    private static final String LOCK = "select pg_try_advisory_lock(hashtext('sideband'), hashtext('outbox'))";

    private static final String STAMP = """
            with wave as (
                select id, source, row_number() over (partition by source order by id) as n
                  from (select id, source from outbox where wave is null order by id limit $1) as waiting),
            counts as (select source, count(*) as c from wave group by source),
            counters as (
                insert into outbox_source (source, last_sequence) select source, c from counts
                on conflict (source) do update set last_sequence = outbox_source.last_sequence + excluded.last_sequence
                returning source, last_sequence),
            number as (select nextval('outbox_wave') as wave)
            update outbox o
               set wave = number.wave, sequence = counters.last_sequence - counts.c + wave.n
              from wave join counts using (source) join counters using (source) cross join number
             where o.id = wave.id
            """;

    private static final String STAMPED = """
            select id, topic, record_key, source, headers, content, sequence
              from outbox where wave is not null order by wave, id limit $1
            """;

    private final SqlConnection connection;
    private final Duration timeout;

    OutboxTable(SqlConnection connection, Duration timeout) {
        this.connection = connection;
        this.timeout = timeout;
    }

    /** True if this connection is now the one that drains. */
    boolean lock() {
        return connection
                .query(LOCK)
                .execute()
                .await()
                .atMost(timeout)
                .iterator()
                .next()
                .getBoolean(0);
    }

    String databaseId() {
        return connection
                .query("select id::text from outbox_identity")
                .execute()
                .await()
                .atMost(timeout)
                .iterator()
                .next()
                .getString(0);
    }

    /** From now on the server says when something was appended. */
    void listen() {
        connection.query("listen outbox").execute().await().atMost(timeout);
    }

    /**
     * Numbers what is committed and not numbered yet, in one statement. A transaction that commits later is in a later
     * wave even if its row has a lower id: it cannot have changed the same thing, or its row lock had made the other wait.
     *
     * @return how many rows got a number
     */
    int stamp(int atMost) {
        return connection
                .preparedQuery(STAMP)
                .execute(Tuple.of(atMost))
                .await()
                .atMost(timeout)
                .rowCount();
    }

    /** The next rows to publish, in order. */
    List<OutboxRow> stamped(int atMost) {
        List<OutboxRow> rows = new ArrayList<>();
        for (Row row : connection
                .preparedQuery(STAMPED)
                .execute(Tuple.of(atMost))
                .await()
                .atMost(timeout)) {
            rows.add(new OutboxRow(
                    row.getLong(0),
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getLong(6)));
        }
        return rows;
    }

    void remove(List<Long> ids) {
        connection
                .preparedQuery("delete from outbox where id = any($1)")
                .execute(Tuple.of(ids.toArray(Long[]::new)))
                .await()
                .atMost(timeout);
    }

    /** How many rows wait, and for how long the oldest has, in seconds. */
    Backlog backlog() {
        Row row = connection
                .query("select count(*), coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8"
                        + " from outbox")
                .execute()
                .await()
                .atMost(timeout)
                .iterator()
                .next();
        return new Backlog(row.getLong(0), row.getDouble(1));
    }

    /** What waits to be published. */
    record Backlog(long rows, double oldestSeconds) {}
}
