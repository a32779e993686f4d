package io.sideband.collector.registry;

import io.sideband.events.BmcRegistration;
import io.sideband.service.audit.AuditedWriter;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Registers many BMCs, each line for itself: what is wrong with one keeps no other from being registered. Many lines go into
 * one transaction, each with its audit record.
 */
final class BmcImport {
    /** Lines in a transaction: enough to make it cheap, few enough that others can write in between. */
    static final int AT_A_TIME = 200;

    static final int MAX_LINES = 100_000;

    /** What to write for a registration that was, if it was, and now is. */
    interface Changes extends BiFunction<Optional<BmcRegistration>, BmcRegistration, AuditedWriter.Change<?>> {}

    private final Registry registry;
    private final RegistrationRules rules;
    private final AuditedWriter writer;

    BmcImport(Registry registry, RegistrationRules rules, AuditedWriter writer) {
        this.registry = registry;
        this.rules = rules;
        this.writer = writer;
    }

    /**
     * @param dryRun true to write nothing and tell what would be
     * @throws ProblemException if there are more lines than {@link #MAX_LINES}
     */
    ImportReport run(List<ImportLine> lines, boolean dryRun, Changes changes) {
        if (lines.size() > MAX_LINES) {
            throw new ProblemException(ProblemCode.INVALID_REQUEST, "import: at most %d lines".formatted(MAX_LINES));
        }
        List<ImportReport.Line> results = new ArrayList<>(lines.size());
        Map<String, Integer> firstLines = new HashMap<>();
        for (int from = 0; from < lines.size(); from += AT_A_TIME) {
            List<ImportLine> batch = lines.subList(from, Math.min(from + AT_A_TIME, lines.size()));
            List<Wanted> wanted = new ArrayList<>();
            for (ImportLine line : batch) {
                judge(line, firstLines, wanted, results);
            }
            results.addAll(dryRun ? statuses(wanted) : write(wanted, changes));
        }
        results.sort(java.util.Comparator.comparingInt(ImportReport.Line::line));
        return ImportReport.of(dryRun, results);
    }

    /** A line that may be written. */
    private record Wanted(
            int line, RegistrationRequest request, BmcRegistration after, Optional<BmcRegistration> before) {
        ImportReport.Status status() {
            if (before.isEmpty()) {
                return ImportReport.Status.CREATED;
            }
            return RegistrationRules.same(before.get(), after)
                    ? ImportReport.Status.UNCHANGED
                    : ImportReport.Status.CHANGED;
        }

        ImportReport.Line result() {
            return ImportReport.Line.of(line, after.id(), status());
        }
    }

    private void judge(
            ImportLine line, Map<String, Integer> firstLines, List<Wanted> wanted, List<ImportReport.Line> results) {
        switch (line) {
            case ImportLine.Unreadable unreadable ->
                results.add(refused(unreadable.number(), unreadable.id(), null, unreadable.detail()));
            case ImportLine.Asked asked -> {
                Integer first = firstLines.putIfAbsent(asked.id(), asked.number());
                if (first != null) {
                    results.add(refused(
                            asked.number(), asked.id(), "id", "id: line %d names the same BMC".formatted(first)));
                    return;
                }
                try {
                    wanted.add(wanted(asked.number(), asked.id(), asked.request()));
                } catch (ProblemException e) {
                    results.add(refused(asked.number(), asked.id(), field(e), String.valueOf(e.getMessage())));
                }
            }
        }
    }

    private Wanted wanted(int line, String id, RegistrationRequest request) {
        Optional<BmcRegistration> before = registry.find(id);
        return new Wanted(line, request, rules.apply(id, request, before), before);
    }

    private static List<ImportReport.Line> statuses(List<Wanted> wanted) {
        return wanted.stream().map(Wanted::result).toList();
    }

    private List<ImportReport.Line> write(List<Wanted> wanted, Changes changes) {
        List<ImportReport.Line> results = new ArrayList<>();
        try {
            writer.writeAll(() -> {
                results.clear();
                List<AuditedWriter.Change<?>> all = new ArrayList<>();
                for (Wanted each : wanted) {
                    // decided anew: somebody may have changed it since
                    Wanted now = wanted(each.line(), each.after().id(), each.request());
                    results.add(now.result());
                    if (now.status() != ImportReport.Status.UNCHANGED) {
                        all.add(changes.apply(now.before(), now.after()));
                    }
                }
                return all;
            });
            return results;
        } catch (ProblemException e) {
            return wanted.stream()
                    .map(w -> new ImportReport.Line(
                            w.line(), w.after().id(), ImportReport.Status.UNCONFIRMED, null, e.getMessage()))
                    .toList();
        }
    }

    private static ImportReport.Line refused(int line, @Nullable String id, @Nullable String field, String detail) {
        return new ImportReport.Line(line, id, ImportReport.Status.REFUSED, field, detail);
    }

    private static @Nullable String field(ProblemException problem) {
        return problem.extensions().get("field") instanceof String field ? field : null;
    }
}
