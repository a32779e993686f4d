package io.sideband.commander.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SQLSTATE codes: PostgreSQL 18, appendix A. */
class DatabaseOutageTest {
    @ParameterizedTest
    @ValueSource(strings = {"08006", "53100", "53200", "53300", "57P01", "57P03", "58030"})
    void databaseThatCannotServeIsAnOutage(String state) {
        assertThat(DatabaseOutage.caused(new CompletionException(failure(state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42601", "40001", "22001"})
    void mistakeOfOursIsNone(String state) {
        assertThat(DatabaseOutage.caused(new CompletionException(failure(state))))
                .isFalse();
    }

    @Test
    void refusedConnectionIsAnOutage() {
        assertThat(DatabaseOutage.caused(new RuntimeException(new ConnectException("refused"))))
                .isTrue();
    }

    private static PgException failure(String state) {
        return new PgException("it failed", "ERROR", state, null);
    }
}
