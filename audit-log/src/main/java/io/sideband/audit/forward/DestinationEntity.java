package io.sideband.audit.forward;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A destination, its cursor and its state. */
@Entity
@Table(name = "destination")
public class DestinationEntity {
    @Id
    private String name;

    private String settings;
    private byte @Nullable [] secrets;

    @Column(name = "secret_names")
    private String secretNames;

    private long version;

    @Column(name = "next_index")
    private long nextIndex;

    private long delivered;
    private long skipped;

    @Column(name = "confirmed_at")
    private @Nullable Instant confirmedAt;

    private @Nullable String failure;

    @Column(name = "failing_since")
    private @Nullable Instant failingSince;

    private @Nullable String owner;

    @Column(name = "lease_until")
    private @Nullable Instant leaseUntil;

    /** For Hibernate alone. */
    @SuppressWarnings("NullAway")
    protected DestinationEntity() {}

    DestinationEntity(String name, String settings, byte @Nullable [] secrets, List<String> secretNames) {
        this.name = name;
        this.settings = settings;
        this.secrets = secrets == null ? null : secrets.clone();
        this.secretNames = String.join(",", secretNames);
        this.version = 1;
    }

    /** The same, new, beginning at an index. */
    DestinationEntity at(long next) {
        nextIndex = next;
        return this;
    }

    /** The same in place of what was there. Whoever serves it goes on to do so, as it is now. */
    DestinationEntity after(DestinationEntity before, long next) {
        version = before.version + 1;
        nextIndex = next;
        delivered = before.delivered;
        skipped = before.skipped;
        confirmedAt = before.confirmedAt;
        owner = before.owner;
        leaseUntil = before.leaseUntil;
        return this;
    }

    String name() {
        return name;
    }

    /** A {@link Destination} as JSON. */
    String settings() {
        return settings;
    }

    /** {@link DestinationSecrets}, sealed. */
    byte @Nullable [] secrets() {
        return secrets == null ? null : secrets.clone();
    }

    /** What is in {@link #secrets()}. */
    List<String> secretNames() {
        return secretNames.isEmpty() ? List.of() : List.of(secretNames.split(",", -1));
    }

    /** Counts changes, from 1. */
    long version() {
        return version;
    }

    Position position() {
        return new Position(nextIndex, delivered, skipped);
    }

    @Nullable
    Instant confirmedAt() {
        return confirmedAt;
    }

    @Nullable
    String failure() {
        return failure;
    }

    @Nullable
    Instant failingSince() {
        return failingSince;
    }

    /** The replica that serves it, while the lease holds. */
    @Nullable
    String owner() {
        return owner;
    }
}
