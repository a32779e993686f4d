package io.sideband.audit.report;

import io.sideband.audit.log.LogConfig;
import io.sideband.audit.report.Report.Completeness;
import io.sideband.audit.report.Report.Evidence;
import io.sideband.audit.report.Report.Finding;
import io.sideband.audit.report.Report.Period;
import io.sideband.audit.report.Report.Sample;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Asks the log what reports say. All questions of a report are asked of one snapshot, over blocking connections of which
 * there are two: reports wait for each other, and nothing waits for reports.
 */
@Singleton
public class ReportStore {
    private static final int SAMPLES = 5;
    private static final String WITHIN = " from record r where r.log_index >= ? and r.log_index < ? and (%s)";
    private static final String RANGE = """
            select coalesce((select min(log_index) from record where received_at >= ?), h.next_index) as from_index,
                   coalesce((select min(log_index) from record where received_at >= ?), h.next_index) as to_index,
                   h.min_index, h.checkpoint from log_head h""";
    private static final String COUNTED = """
            select count(*), (select count(*) from record r where r.log_index >= ? and r.log_index < ? and (%s)),
                   (select max(extract(epoch from gap))::bigint from
                       (select received_at - lag(received_at) over (order by log_index) as gap from record
                        where type = 'log.heartbeat' and log_index >= ? and log_index < ?) beats)
            from record where log_index >= ? and log_index < ?""";
    private static final String GAPS = """
            select n from generate_series(?::bigint, ?::bigint - 1) n
            where not exists (select from record where log_index = n) order by n limit 100""";
    private static final String FACTS = """
            select (select min(received_at)::text from record) as "oldest record here, received at",
                   min_index::text as "first index that is here and not only in the archive",
                   next_index::text as "records there ever were",
                   (select count(*)::text from legal_hold) as "legal holds",
                   (select count(distinct source)::text from record r where log_index >= ? and log_index < ?)
                       as "writers in period",
                   pg_size_pretty(pg_database_size(current_database())) as "size of the database",
                   '1 microsecond, UTC' as "granularity of times"
            from log_head""";

    private final DataSource database;
    private final LogConfig config;
    private final Clock clock;

    @Inject
    ReportStore(DataSource database, LogConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /** Writes a report. Blocks. */
    Report report(String id, Framework framework, Period period, String by) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return report(connection, id, framework, period, by);
            } finally {
                connection.rollback();
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                connection.setReadOnly(false);
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new ProblemException(ProblemCode.UNAVAILABLE, "PostgreSQL did not answer all questions", e);
        }
    }

    private Report report(Connection connection, String id, Framework framework, Period period, String by)
            throws SQLException {
        Span span = span(connection, period);
        Completeness completeness = completeness(connection, span);
        List<Finding> controls = new ArrayList<>();
        for (Control control : framework.controls()) {
            List<Evidence> evidence = new ArrayList<>();
            for (Claim claim : control.claims()) {
                evidence.add(evidence(connection, claim, span, completeness));
            }
            controls.add(new Finding(control.id(), control.demand(), Judgement.of(evidence), evidence));
        }
        return new Report(
                id,
                framework.path(),
                framework.title(),
                period,
                by,
                clock.instant(),
                new Report.Log(config.origin(), span.from(), span.to(), span.checkpoint()),
                completeness,
                controls,
                facts(connection, span));
    }

    /**
     * The indexes of a period.
     *
     * @param archived how many records before it are in the archive, if some of them may be of the period
     */
    private record Span(long from, long to, long archived, String checkpoint) {}

    private static Span span(Connection connection, Period period) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(RANGE)) {
            ask.setObject(1, utc(period.from()));
            ask.setObject(2, utc(period.to()));
            try (ResultSet found = ask.executeQuery()) {
                found.next();
                long from = found.getLong("from_index");
                // a period that begins with the first record that is here may begin in the archive
                long archived = from == found.getLong("min_index") ? from : 0;
                return new Span(from, found.getLong("to_index"), archived, found.getString("checkpoint"));
            }
        }
    }

    private static Completeness completeness(Connection connection, Span span) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(COUNTED.formatted(Conditions.OPEN_INTENT))) {
            for (int i = 1; i <= 6; i += 2) {
                ask.setLong(i, span.from());
                ask.setLong(i + 1, span.to());
            }
            try (ResultSet found = ask.executeQuery()) {
                found.next();
                long records = found.getLong(1);
                long beats = found.getLong(3);
                Long longest = found.wasNull() ? null : Long.valueOf(beats);
                long expected = span.to() - span.from();
                List<Long> gaps = records == expected ? List.of() : gaps(connection, span);
                return new Completeness(records, expected, span.archived(), gaps, found.getLong(2), longest);
            }
        }
    }

    private static List<Long> gaps(Connection connection, Span span) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(GAPS)) {
            ask.setLong(1, span.from());
            ask.setLong(2, span.to());
            List<Long> gaps = new ArrayList<>();
            try (ResultSet found = ask.executeQuery()) {
                while (found.next()) {
                    gaps.add(found.getLong(1));
                }
            }
            return gaps;
        }
    }

    private static Evidence evidence(Connection connection, Claim claim, Span span, Completeness completeness)
            throws SQLException {
        String within = WITHIN.formatted(claim.condition());
        long count;
        try (PreparedStatement ask = connection.prepareStatement("select count(*)" + within)) {
            ask.setLong(1, span.from());
            ask.setLong(2, span.to());
            try (ResultSet found = ask.executeQuery()) {
                found.next();
                count = found.getLong(1);
            }
        }
        return new Evidence(
                claim.text(),
                Judgement.of(claim, count, completeness),
                claim.condition(),
                completeness.records(),
                count,
                count == 0 ? List.of() : samples(connection, within, span));
    }

    private static List<Sample> samples(Connection connection, String within, Span span) throws SQLException {
        String query = "select r.log_index, r.id" + within + " order by r.log_index limit " + SAMPLES;
        try (PreparedStatement ask = connection.prepareStatement(query)) {
            ask.setLong(1, span.from());
            ask.setLong(2, span.to());
            List<Sample> samples = new ArrayList<>();
            try (ResultSet found = ask.executeQuery()) {
                while (found.next()) {
                    long index = found.getLong(1);
                    samples.add(new Sample(index, found.getString(2), "proofs/%d.tlog-proof".formatted(index)));
                }
            }
            return samples;
        }
    }

    private static Map<String, String> facts(Connection connection, Span span) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(FACTS)) {
            ask.setLong(1, span.from());
            ask.setLong(2, span.to());
            try (ResultSet found = ask.executeQuery()) {
                found.next();
                Map<String, String> facts = new LinkedHashMap<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    String value = found.getString(i);
                    facts.put(found.getMetaData().getColumnLabel(i), value == null ? "none" : value);
                }
                return facts;
            }
        }
    }

    /** A new report's id. */
    static String newId() {
        return UUID.randomUUID().toString();
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
