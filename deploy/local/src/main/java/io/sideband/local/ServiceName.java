package io.sideband.local;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The four services: their folder, Kafka principal, database and default port. */
public enum ServiceName {
    COLLECTOR(8081, false),
    COMMANDER(8082, true),
    ALERTER(8083, false),
    AUDIT_LOG(8084, true);

    private final int defaultPort;
    private final boolean database;

    ServiceName(int defaultPort, boolean database) {
        this.defaultPort = defaultPort;
        this.database = database;
    }

    /** As the folder is called: {@code audit-log}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    int defaultPort() {
        return defaultPort;
    }

    /** Whether it keeps a database of its own. */
    boolean hasDatabase() {
        return database;
    }

    static Optional<ServiceName> named(String text) {
        return Arrays.stream(values()).filter(name -> name.text().equals(text)).findFirst();
    }
}
