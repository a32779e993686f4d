package io.sideband.audit;

import io.sideband.embedded.EmbeddedPostgreSql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The log as it lies in the database. */
final class WrittenLog implements AutoCloseable {
    private static final String DATABASE = "audit-log";
    private final Connection connection;

    WrittenLog(EmbeddedPostgreSql postgres) {
        try {
            connection = DriverManager.getConnection(postgres.jdbcUrl(DATABASE), DATABASE, postgres.password(DATABASE));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The values of a query of one column, as text. */
    List<String> column(String query) {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (found.next()) {
                values.add(found.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many records there are; 0 before the tables are made. */
    long size() {
        return column("select to_regclass('log_head')").getFirst() == null
                ? 0
                : Long.parseLong(column("select next_index from log_head").getFirst());
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
