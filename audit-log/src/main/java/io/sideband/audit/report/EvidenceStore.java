package io.sideband.audit.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.vertx.VertxContextSupport;
import io.sideband.audit.checkpoint.SigningKeyStore;
import io.sideband.audit.leaf.Leaf;
import io.sideband.audit.leaf.PersonalFields;
import io.sideband.audit.log.RecordEntity;
import io.sideband.audit.log.TileStore;
import io.sideband.audit.personal.SubjectKey;
import io.sideband.audit.personal.SubjectStore;
import io.sideband.audit.tree.Hash;
import io.sideband.events.AuditRecord;
import io.sideband.events.EventCodec;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Packs what a report rests on, so that it can be checked without us. {@code records.jsonl} has a line for each record:
 *
 * <pre>
 *   index     its place in the log
 *   leaf      the entry, as it was hashed
 *   clear     its personal fields, as far as they were not erased
 *   openings  of each of them the key of its commitment, Base64: whoever has both can check that field
 * </pre>
 */
@Singleton
public class EvidenceStore {
    /** About 25 MB: what a person can be sent. More records are more packs. */
    static final int MOST_RECORDS = 20_000;

    private static final int BLOCK = 256;
    private static final String PROOF = "c2sp.org/tlog-proof@v1\nindex %d\n%s\n%s";

    private final Mutiny.SessionFactory sessions;
    private final TileStore tiles;
    private final SubjectStore subjects;
    private final SigningKeyStore keys;
    private final ObjectMapper json = EventCodec.mapper();

    @Inject
    EvidenceStore(Mutiny.SessionFactory sessions, TileStore tiles, SubjectStore subjects, SigningKeyStore keys) {
        this.sessions = sessions;
        this.tiles = tiles;
        this.subjects = subjects;
        this.keys = keys;
    }

    /** The pack of a report. Blocks. */
    byte[] pack(Report report, String reportText) {
        Report.Log log = report.log();
        if (log.toIndex() - log.fromIndex() > MOST_RECORDS) {
            throw new ProblemException(
                    ProblemCode.TOO_LARGE,
                    "the period has %d records, a pack holds %d: ask for a part of it"
                            .formatted(log.toIndex() - log.fromIndex(), MOST_RECORDS));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, UTF_8)) {
            put(zip, "README.txt", PackReadme.of(report));
            put(zip, "checkpoint", log.checkpoint());
            put(zip, "policy", policy());
            put(zip, "report.json", reportText);
            put(zip, "report.pdf", ReportPdf.of(report));
            records(zip, log);
        } catch (IOException e) {
            throw new IllegalStateException("the pack of %s cannot be written".formatted(report.id()), e);
        }
        return out.toByteArray();
    }

    private String policy() {
        return await(keys::all).stream()
                        .map(key -> "log " + key.verifierKey() + "\n")
                        .collect(Collectors.joining()) + "quorum none\n";
    }

    private void records(ZipOutputStream zip, Report.Log log) throws IOException {
        StringBuilder lines = new StringBuilder();
        StringBuilder csv = new StringBuilder(RecordCsv.HEAD);
        long size = size(log.checkpoint());
        for (long from = log.fromIndex(); from < log.toIndex(); from += BLOCK) {
            long first = from;
            long end = Math.min(from + BLOCK, log.toIndex());
            List<RecordEntity> block = await(() -> block(first, end));
            Map<UUID, SubjectKey> known = await(() -> sessions.withStatelessSession(session -> subjects.keysOf(
                    session, block.stream().map(RecordEntity::key).collect(Collectors.toSet()))));
            for (RecordEntity record : block) {
                Map<String, String> clear = Optional.ofNullable(known.get(record.key()))
                        .map(key -> key.open(record.id(), record.sealed()))
                        .orElse(Map.of());
                lines.append(line(record, clear, known.get(record.key()))).append('\n');
                csv.append(RecordCsv.line(record, joined(record, clear)));
            }
            proofs(block, size, log.checkpoint(), zip);
        }
        put(zip, "records.jsonl", lines.toString());
        put(zip, "records.csv", csv.toString());
    }

    private Uni<List<RecordEntity>> block(long from, long to) {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(
                        "from RecordEntity r where r.index >= :from and r.index < :to order by r.index",
                        RecordEntity.class)
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultList());
    }

    private String line(RecordEntity record, Map<String, String> clear, @Nullable SubjectKey key)
            throws JsonProcessingException {
        ObjectNode line = json.createObjectNode().put("index", record.index()).put("leaf", record.leaf());
        if (key != null) {
            ObjectNode fields = line.putObject("clear");
            ObjectNode openings = line.putObject("openings");
            clear.forEach((name, value) -> {
                fields.put(name, value);
                openings.put(name, Base64.getEncoder().encodeToString(key.opening(record.id(), name)));
            });
        }
        return json.writeValueAsString(line);
    }

    private AuditRecord joined(RecordEntity record, Map<String, String> clear) throws JsonProcessingException {
        return PersonalFields.join(Leaf.open(json.readTree(record.leaf())), clear);
    }

    /** Of a whole block at once, since its proofs need the same tiles. */
    private void proofs(List<RecordEntity> block, long size, String checkpoint, ZipOutputStream zip)
            throws IOException {
        Map<Long, String> hashes = await(() -> tiles.prove(proofs -> {
            Map<Long, String> proven = new HashMap<>();
            for (RecordEntity record : block) {
                proven.put(
                        record.index(),
                        proofs.inclusion(record.index(), size).stream()
                                .map(Hash::base64)
                                .map(hash -> hash + "\n")
                                .collect(Collectors.joining()));
            }
            return proven;
        }));
        for (RecordEntity record : block) {
            put(
                    zip,
                    "proofs/%d.tlog-proof".formatted(record.index()),
                    PROOF.formatted(record.index(), hashes.get(record.index()), checkpoint));
        }
    }

    private static long size(String checkpoint) {
        return Long.parseLong(checkpoint.lines().skip(1).findFirst().orElseThrow());
    }

    private static void put(ZipOutputStream zip, String name, String content) throws IOException {
        put(zip, name, content.getBytes(UTF_8));
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static <T> T await(Supplier<Uni<T>> question) {
        try {
            return VertxContextSupport.subscribeAndAwait(question);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
