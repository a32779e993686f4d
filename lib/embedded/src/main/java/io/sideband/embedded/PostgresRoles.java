package io.sideband.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/** One role and one database per service; running it again changes nothing but the passwords. */
final class PostgresRoles {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,62}");

    private PostgresRoles() {}

    static void check(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a database name: " + name);
        }
    }

    static void ensure(Connection connection, Map<String, String> passwords) throws SQLException {
        for (var service : passwords.entrySet()) {
            var name = "\"" + service.getKey() + "\"";
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", service.getKey())) {
                execute(connection, "CREATE ROLE " + name + " LOGIN");
            }
            // The driver hashes it: no password in a statement, hence none in the server's log.
            connection
                    .unwrap(PGConnection.class)
                    .alterUserPassword(service.getKey(), service.getValue().toCharArray(), "scram-sha-256");
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", service.getKey())) {
                execute(connection, "CREATE DATABASE " + name + " OWNER " + name);
            }
            execute(connection, "REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
