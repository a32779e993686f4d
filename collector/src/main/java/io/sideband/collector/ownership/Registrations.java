package io.sideband.collector.ownership;

import io.sideband.events.BmcRegistration;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.Topic;
import io.sideband.events.UnreadableEventException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The registrations of one partition as they are read. Until all that were there at the take-over are read, they are only
 * collected: a BMC that was registered, changed and deleted since is never polled as it was. Used from the loop only.
 */
final class Registrations {
    private final EventCodec codec;
    private final DeadLetters deadLetters;
    private final Map<String, Registered> latest = new LinkedHashMap<>();
    private final List<ConsumerRecord<String, byte[]>> early = new ArrayList<>();
    private @Nullable Fleet fleet;
    private long completeAt = Long.MAX_VALUE;
    private long position;
    private boolean complete;

    Registrations(EventCodec codec, DeadLetters deadLetters) {
        this.codec = codec;
        this.deadLetters = deadLetters;
    }

    /** @param at when it was written */
    record Registered(BmcRegistration registration, Instant at) {}

    /** {@code to} gets them once everything before {@code offset} is read. */
    void completeFrom(long offset, Fleet to) {
        fleet = to;
        completeAt = offset;
        early.forEach(this::collect);
        early.clear();
        completeIfThere();
    }

    /** @param upTo where the reader stands after {@code records} */
    void take(List<ConsumerRecord<String, byte[]>> records, long upTo) {
        position = upTo;
        Fleet to = fleet;
        if (to == null) {
            early.addAll(records);
        } else if (complete) {
            records.forEach(r -> read(r).ifPresent(registered -> change(to, r.key(), registered)));
        } else {
            records.forEach(this::collect);
            completeIfThere();
        }
    }

    private void completeIfThere() {
        Fleet to = fleet;
        if (to != null && !complete && position >= completeAt) {
            complete = true;
            to.start(latest);
            latest.clear();
        }
    }

    private void collect(ConsumerRecord<String, byte[]> record) {
        read(record).ifPresent(registered -> {
            if (registered.isPresent()) {
                latest.put(record.key(), registered.get());
            } else {
                latest.remove(record.key());
            }
        });
    }

    private static void change(Fleet to, String bmc, Optional<Registered> registered) {
        if (registered.isPresent()) {
            to.registered(registered.get());
        } else {
            to.deleted(bmc);
        }
    }

    /** Empty if it cannot be read; holds an empty one for a deletion. */
    private Optional<Optional<Registered>> read(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null) {
            deadLetters.send(Topic.BMCS, record, "it has no key");
            return Optional.empty();
        }
        if (record.value() == null) {
            return Optional.of(Optional.empty());
        }
        try {
            BmcRegistration registration = codec.decode(EventType.BMC, record.headers(), record.value())
                    .data();
            return Optional.of(Optional.of(new Registered(registration, Instant.ofEpochMilli(record.timestamp()))));
        } catch (UnreadableEventException e) {
            deadLetters.send(Topic.BMCS, record, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
