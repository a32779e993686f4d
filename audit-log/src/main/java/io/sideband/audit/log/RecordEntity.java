package io.sideband.audit.log;

import io.sideband.events.AuditRecord;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A record as it lies in the log: the columns that can be asked for, and all of it as JSON. */
@Entity
@Table(name = "record")
// most columns are only asked for, in queries
@SuppressWarnings("UnusedVariable")
public class RecordEntity {
    @Id
    @Column(name = "log_index")
    private long index;

    private String id;
    private String source;
    private long sequence;
    private Instant at;

    @Column(name = "received_at")
    private Instant receivedAt;

    private String type;
    private String phase;
    private String actor;

    @Column(name = "target_kind")
    private String targetKind;

    private @Nullable String target;
    private @Nullable String outcome;
    private @Nullable String correlation;
    private String content;

    /** For Hibernate alone. */
    @SuppressWarnings("NullAway")
    protected RecordEntity() {}

    /** @param content the record's JSON */
    public RecordEntity(long index, AuditRecord record, Instant receivedAt, String content) {
        this.index = index;
        this.id = storable(record.id());
        this.source = storable(record.source());
        this.sequence = record.sequence();
        this.at = record.at();
        this.receivedAt = receivedAt;
        this.type = storable(record.type());
        this.phase = record.phase().name().toLowerCase(Locale.ROOT);
        this.actor = storable(record.actor().subject());
        this.targetKind = storable(record.targetKind());
        this.target = record.target() == null ? null : storable(record.target());
        this.outcome = record.outcome() == null ? null : record.outcome().name().toLowerCase(Locale.ROOT);
        this.correlation = record.correlation() == null ? null : storable(record.correlation());
        this.content = content;
    }

    /** PostgreSQL's text has no NUL; in {@link #content()} it is an escape and survives. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    public long index() {
        return index;
    }

    public String id() {
        return id;
    }

    public String source() {
        return source;
    }

    public long sequence() {
        return sequence;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    public String content() {
        return content;
    }
}
