package io.sideband.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks an evidence pack: the checkpoint's signatures, that {@code records.jsonl} has every index of the report's range
 * once, that each entry is proven to be in the log, and that each personal field is the one that its entry committed to.
 */
final class PackVerification {
    /** What makes a ZIP file or directory a pack. */
    static final String RECORDS = "records.jsonl";

    private static final String REPORT = "report.json";

    private final LogSource source;
    private final Policy policy;
    private final Merkle merkle = new Merkle();
    private final List<Finding> findings = new ArrayList<>();

    PackVerification(LogSource source, Policy policy) {
        this.source = source;
        this.policy = policy;
    }

    /** @throws IOException if the pack cannot be read */
    Verification.Result run() throws IOException {
        Optional<Checkpoint> trusted = Checkpoint.trusted(source, policy, findings);
        List<String> lines = text(RECORDS).lines().toList();
        if (trusted.isEmpty()) {
            return new Verification.Result(trusted, 0, findings);
        }
        String note = text("checkpoint");
        long expected = range("fromIndex");
        for (String line : lines) {
            expected = record(line, expected, trusted.get(), note);
        }
        if (expected != range("toIndex")) {
            find(RECORDS, expected, "ends here, the report's range at %d".formatted(range("toIndex")));
        }
        return new Verification.Result(trusted, lines.size(), findings);
    }

    private String text(String path) throws IOException {
        return source.read(path).map(bytes -> new String(bytes, UTF_8)).orElseGet(() -> {
            find(path, 0, "is missing");
            return "";
        });
    }

    /** A bound of the report's range; -1 if the report does not say. */
    private long range(String name) throws IOException {
        try {
            String value = Json.text(Json.object(text(REPORT)), "log", name);
            return value == null ? -1 : Long.parseLong(value);
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    /** Checks a record; returns the index that must follow. */
    private long record(String line, long expected, Checkpoint checkpoint, String note) throws IOException {
        Map<String, Object> record;
        Map<String, Object> leaf;
        long index;
        try {
            record = Json.object(line);
            index = Long.parseLong(String.valueOf(Json.text(record, "index")));
            leaf = Json.object(String.valueOf(Json.text(record, "leaf")));
        } catch (IllegalArgumentException e) {
            find(RECORDS, expected, "the line is no record");
            return expected + 1;
        }
        if (index != expected) {
            find(RECORDS, expected, "the record is missing: index %d is there instead".formatted(index));
        }
        proven(index, String.valueOf(Json.text(record, "leaf")), checkpoint, note);
        opened(index, record, leaf);
        return index + 1;
    }

    private void proven(long index, String leaf, Checkpoint checkpoint, String note) throws IOException {
        String path = "proofs/%d.tlog-proof".formatted(index);
        Optional<byte[]> file = source.read(path);
        if (file.isEmpty()) {
            find(path, index, "is missing");
            return;
        }
        try {
            InclusionProof proof = InclusionProof.parse(file.get());
            if (proof.index() != index) {
                find(path, index, "is of the index %d".formatted(proof.index()));
            } else if (!proof.note().equals(note)) {
                find(path, index, "leads to another checkpoint");
            } else if (!proof.leadsTo(checkpoint, merkle.leaf(leaf.getBytes(UTF_8)), merkle)) {
                find(path, index, "does not lead from the entry to the checkpoint");
            }
        } catch (IllegalArgumentException e) {
            find(path, index, String.valueOf(e.getMessage()));
        }
    }

    /** A record whose person was erased has no clear text at all. */
    private void opened(long index, Map<String, Object> record, Map<String, Object> leaf) {
        if (!(record.get("clear") instanceof Map<?, ?> clear)) {
            return;
        }
        Set<Object> unseen = leaf.get("commitments") instanceof Map<?, ?> map ? new HashSet<>(map.keySet()) : Set.of();
        for (Object name : clear.keySet()) {
            String value = Json.text(record, "clear", name.toString());
            String opening = Json.text(record, "openings", name.toString());
            String commitment = Json.text(leaf, "commitments", name.toString());
            if (value == null || opening == null || !commits(opening, value).equals(commitment)) {
                find(RECORDS, index, "the field %s is not the one that was committed to".formatted(name));
            }
            unseen.remove(name);
        }
        unseen.forEach(name -> find(RECORDS, index, "the field %s is missing".formatted(name)));
    }

    /** HMAC-SHA-256 of the value under the opening; nothing if the opening is no key. */
    private static String commits(String opening, String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(opening), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(value.getBytes(UTF_8)));
        } catch (IllegalArgumentException e) {
            return "";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private void find(String artefact, long index, String what) {
        findings.add(new Finding(artefact, index, what));
    }
}
