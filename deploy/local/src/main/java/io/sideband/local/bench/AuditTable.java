package io.sideband.local.bench;

import io.sideband.embedded.EmbeddedPostgreSql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the database says: when records were committed, and how fast the same rows go in bare. */
final class AuditTable implements AutoCloseable {
    private static final int ROWS_PER_STATEMENT = 500;
    private static final String ACK = """
            select percentile_disc(array[0.5, 0.95, 0.99, 1]) within group (order by extract(epoch from
                pg_xact_commit_timestamp(xmin) - at) * 1000)
            from record where source like '/sideband/bench/%%' and log_index >= %d and log_index < %d""";
    private static final String PACE = """
            select count(*) / extract(epoch from max(committed) - min(committed)) from
                (select pg_xact_commit_timestamp(xmin) as committed from record where log_index >= %d) r""";

    private final Connection connection;

    AuditTable(EmbeddedPostgreSql postgreSql) {
        try {
            connection = DriverManager.getConnection(
                    postgreSql.jdbcUrl(AuditServer.NAME), AuditServer.NAME, postgreSql.password(AuditServer.NAME));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot log in to PostgreSQL", e);
        }
    }

    /** @throws IllegalStateException unless commits are durable when they are acknowledged */
    void requireDurableCommits() {
        for (String setting : List.of("fsync", "synchronous_commit")) {
            if (!text("show " + setting).equals("on")) {
                throw new IllegalStateException(setting + " is not on: nothing would be measured");
            }
        }
    }

    /** How many records there are; 0 before the tables are made. */
    long size() {
        return text("select coalesce(to_regclass('log_head')::text, '')").isEmpty()
                ? 0
                : Long.parseLong(text("select next_index from log_head"));
    }

    /** How many of the load's records are committed. */
    long benchRecords() {
        return Long.parseLong(text(
                "select coalesce(sum(last_sequence), 0) from source_progress where source like '/sideband/bench/%'"));
    }

    /** The key that signs checkpoints, as verifiers take it. */
    String verifierKey() {
        return text("select verifier_key from log_key");
    }

    /** How many records the latest checkpoint covers. */
    long covered() {
        return Long.parseLong(text("select split_part(checkpoint, chr(10), 2) from log_head"));
    }

    /** Milliseconds from before the Kafka append to the commit, of the records in that range. */
    Map<String, Double> ack(long from, long to) {
        String[] values = text(ACK.formatted(from, to)).replaceAll("[{}]", "").split(",", -1);
        Map<String, Double> figures = new LinkedHashMap<>();
        List<String> names = List.of("ack_p50_ms", "ack_p95_ms", "ack_p99_ms", "ack_max_ms");
        for (int i = 0; i < values.length; i++) {
            figures.put(names.get(i), Throughput.round(Double.parseDouble(values[i])));
        }
        return figures;
    }

    /** Records per second between the first and the last commit from that index on. */
    double pace(long from) {
        return Double.parseDouble(text(PACE.formatted(from)));
    }

    /** Rows per second of the same rows, inserted many at a time into a table of the same shape. */
    double bareInsert(long from, boolean indexes) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists bare");
            statement.execute("create table bare (like record including " + (indexes ? "all" : "defaults") + ")");
            List<Object[]> rows = rows(statement, from);
            connection.setAutoCommit(false);
            long started = System.nanoTime();
            for (int i = 0; i < rows.size(); i += ROWS_PER_STATEMENT) {
                insert(rows.subList(i, Math.min(rows.size(), i + ROWS_PER_STATEMENT)));
                connection.commit();
            }
            Duration taken = Duration.ofNanos(System.nanoTime() - started);
            connection.setAutoCommit(true);
            return rows.size() / (taken.toNanos() / 1e9);
        } catch (SQLException e) {
            throw new IllegalStateException("the bare insert failed", e);
        }
    }

    private static List<Object[]> rows(Statement statement, long from) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        try (ResultSet found =
                statement.executeQuery("select * from record where log_index >= " + from + " order by log_index")) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                Object[] row = new Object[columns];
                for (int i = 0; i < columns; i++) {
                    row[i] = found.getObject(i + 1);
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private void insert(List<Object[]> rows) throws SQLException {
        int columns = rows.getFirst().length;
        String row = "(" + "?,".repeat(columns - 1) + "?)";
        String sql = "insert into bare values " + (row + ",").repeat(rows.size() - 1) + row;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int at = 1;
            for (Object[] values : rows) {
                for (Object value : values) {
                    insert.setObject(at++, value);
                }
            }
            insert.executeUpdate();
        }
    }

    private String text(String query) {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot close", e);
        }
    }
}
