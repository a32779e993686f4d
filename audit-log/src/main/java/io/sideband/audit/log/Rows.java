package io.sideband.audit.log;

import io.sideband.audit.leaf.Leaf;
import io.sideband.audit.leaf.PersonalFields;
import io.sideband.audit.personal.SubjectKey;
import io.sideband.audit.tree.Hash;
import io.sideband.events.AuditRecord;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The rows of an append: leaf, searchable columns and sealed clear text of each record, in their order. */
record Rows(List<Row> rows) {
    /** Fewer rows take less time than it takes to wake another thread. */
    private static final int WORTH_SHARING = 64;

    Rows {
        rows = List.copyOf(rows);
    }

    /** A record, its leaf and its clear text as they are stored. */
    record Row(AuditRecord record, SubjectKey actor, SubjectKey key, Leaf leaf, Hash hash, String sealed) {}

    /**
     * Seals, commits to and hashes records, on all processors: nearly all that an append computes is here.
     *
     * @param keys of every subject among them
     */
    static Rows of(List<Appended> records, Instant receivedAt, Map<String, SubjectKey> keys, SecureRandom random) {
        Row[] rows = new Row[records.size()];
        IntFunction<Row> row = i -> row(records.get(i), receivedAt, keys, random);
        if (rows.length < WORTH_SHARING) {
            Arrays.setAll(rows, row);
        } else {
            Arrays.parallelSetAll(rows, row);
        }
        return new Rows(List.of(rows));
    }

    private static Row row(Appended appended, Instant receivedAt, Map<String, SubjectKey> keys, SecureRandom random) {
        AuditRecord record = appended.record();
        SubjectKey actor = Objects.requireNonNull(keys.get(record.actor().subject()), "the actor's key");
        SubjectKey key = Objects.requireNonNull(keys.get(appended.keySubject()), "the subject's key");
        SortedMap<String, String> personal = PersonalFields.of(record);
        Leaf leaf = Leaf.of(record, receivedAt, actor.reference(), key.commit(record.id(), personal));
        String sealed = Base64.getEncoder().encodeToString(key.seal(record.id(), personal, random));
        return new Row(record, actor, key, leaf, leaf.hash(), sealed);
    }

    /** Each column by its name, as an array with an element for each row. */
    Map<String, Object> columns() {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("ids", texts(r -> r.record().id()));
        columns.put("sources", texts(r -> r.record().source()));
        columns.put("sequences", rows.stream().map(r -> r.record().sequence()).toArray(Long[]::new));
        columns.put(
                "ats", texts(r -> r.record().at().truncatedTo(ChronoUnit.MICROS).toString()));
        columns.put("types", texts(r -> r.record().type()));
        columns.put("phases", texts(r -> lower(r.record().phase())));
        columns.put("actors", texts(r -> r.actor().reference().toString()));
        columns.put("kinds", texts(r -> r.record().targetKind()));
        columns.put("targets", texts(r -> r.record().target()));
        columns.put("outcomes", texts(r -> lower(r.record().outcome())));
        columns.put("correlations", texts(r -> r.record().correlation()));
        columns.put("leaves", texts(r -> r.leaf().json()));
        columns.put("keys", texts(r -> r.key().reference().toString()));
        columns.put("sealed", texts(Row::sealed));
        return columns;
    }

    private String[] texts(Function<Row, @Nullable String> column) {
        return rows.stream().map(column).map(Rows::storable).toArray(String[]::new);
    }

    /** PostgreSQL's text has no NUL; in the leaf it is an escape and survives. */
    static @Nullable String storable(@Nullable String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }

    private static @Nullable String lower(@Nullable Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT);
    }
}
