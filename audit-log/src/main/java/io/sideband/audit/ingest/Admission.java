package io.sideband.audit.ingest;

import io.sideband.audit.leaf.CanonicalJson;
import io.sideband.audit.leaf.Leaf;
import io.sideband.audit.leaf.PersonalFields;
import io.sideband.audit.tree.EntryBundle;
import io.sideband.events.AuditRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Which records can become entries; what cannot is dead-lettered, since the log would stop at it for ever. */
final class Admission {
    /** RFC 7493 §2.2: larger integers are not the same in every JSON. */
    private static final long LARGEST_NUMBER = (1L << 53) - 1;

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");
    /** A B-tree of PostgreSQL takes no longer key. */
    private static final int LONGEST_NAME = 500;

    private static final UUID ANYBODY = new UUID(0, 0);
    /** More than the names of all members, the times and numbers take together. */
    private static final int FIXED = 1_000;

    private static final String COMMITMENT = "A".repeat(44);

    private Admission() {}

    /** Why the record cannot be an entry; empty if it can. */
    static Optional<String> refusal(AuditRecord record) {
        if (Stream.of(
                                record.id(),
                                record.source(),
                                record.at(),
                                record.type(),
                                record.phase(),
                                record.actor(),
                                record.targetKind())
                        .anyMatch(Objects::isNull)
                || record.actor().subject() == null
                || record.actor().authentication() == null) {
            return Optional.of("a field that every audit record has is missing");
        }
        if (record.sequence() < 1 || record.sequence() > LARGEST_NUMBER) {
            return Optional.of("the sequence is not between 1 and 2^53 - 1");
        }
        if (record.source().equals(Leaf.OWN_SOURCE)) {
            return Optional.of("the source is the log itself");
        }
        if (record.at().isBefore(EARLIEST) || record.at().isAfter(LATEST)) {
            return Optional.of("the time is not in the years 1 to 9999");
        }
        if (names(record).anyMatch(name -> name.length() > LONGEST_NAME)) {
            return Optional.of("a name is longer than %d characters".formatted(LONGEST_NAME));
        }
        return leafRefusal(record);
    }

    /** What is searched for. */
    private static Stream<String> names(AuditRecord record) {
        return Stream.of(
                        record.id(),
                        record.source(),
                        record.type(),
                        record.targetKind(),
                        record.target(),
                        record.correlation(),
                        record.actor().subject())
                .filter(Objects::nonNull);
    }

    private static Optional<String> leafRefusal(AuditRecord record) {
        Map<String, String> personal = PersonalFields.of(record);
        if (!unicode(personal.values())) {
            return Optional.of("the text is not Unicode");
        }
        if (certainlyFits(record, personal)) {
            return Optional.empty();
        }
        Map<String, String> commitments = new HashMap<>();
        personal.keySet().forEach(name -> commitments.put(name, COMMITMENT));
        try {
            int length = Leaf.of(record, LATEST, ANYBODY, commitments).bytes().length;
            return length > EntryBundle.LONGEST_ENTRY
                    ? Optional.of("its entry has %d bytes, more than %d".formatted(length, EntryBundle.LONGEST_ENTRY))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("the text is not Unicode");
        }
    }

    /**
     * Whether the entry fits and is Unicode however it is written, which nearly every record tells without its entry being
     * made: each character of a text takes six bytes at most, and each personal field its name and a commitment.
     */
    private static boolean certainlyFits(AuditRecord record, Map<String, String> personal) {
        int longest = FIXED + personal.size() * COMMITMENT.length();
        List<String> texts = new ArrayList<>(names(record).toList());
        texts.addAll(personal.keySet());
        texts.addAll(record.actor().roles());
        texts.add(record.actor().authentication());
        if (record.intent() != null) {
            texts.add(record.intent());
        }
        for (String text : texts) {
            longest += 6 * text.length() + 6;
        }
        return longest < EntryBundle.LONGEST_ENTRY && unicode(texts);
    }

    private static boolean unicode(Collection<String> texts) {
        return texts.stream().allMatch(text -> text != null && CanonicalJson.isUnicode(text));
    }
}
