package io.sideband.commander.operation;

import io.sideband.events.BmcRegistration;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which of the registered BMCs a request means. */
final class TargetSelection {
    private TargetSelection() {}

    /**
     * The BMCs meant, each once, in the order of their ids.
     *
     * @throws ProblemException naming the ids that are not registered; or if there is no target, or too many
     */
    static List<Target> of(OperationRequest.Targets targets, Collection<BmcRegistration> registered, int atMost) {
        List<String> ids = targets.bmcs() == null ? List.of() : targets.bmcs();
        Map<String, String> labels = targets.labels() == null ? Map.of() : targets.labels();
        if (ids.isEmpty() == labels.isEmpty()) {
            throw invalid("targets must name either bmcs or labels");
        }
        List<Target> selected = ids.isEmpty() ? byLabels(labels, registered) : byId(ids, registered);
        if (selected.size() > atMost) {
            throw invalid(
                    "%d BMCs are more than the %d that one operation may have".formatted(selected.size(), atMost));
        }
        return selected;
    }

    private static List<Target> byId(List<String> ids, Collection<BmcRegistration> registered) {
        Map<String, BmcRegistration> known =
                new TreeMap<>(registered.stream().collect(Collectors.toMap(BmcRegistration::id, Function.identity())));
        TreeSet<String> asked = new TreeSet<>(ids);
        List<String> unknown =
                asked.stream().filter(id -> !known.containsKey(id)).toList();
        if (!unknown.isEmpty()) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST,
                    "not registered: " + String.join(", ", unknown),
                    Map.of("unknown", unknown));
        }
        return asked.stream().map(known::get).map(TargetSelection::target).toList();
    }

    private static List<Target> byLabels(Map<String, String> labels, Collection<BmcRegistration> registered) {
        List<Target> selected = registered.stream()
                .filter(bmc -> bmc.labels().entrySet().containsAll(labels.entrySet()))
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .map(TargetSelection::target)
                .toList();
        if (selected.isEmpty()) {
            throw invalid("no registered BMC has the labels %s".formatted(new TreeMap<>(labels)));
        }
        return selected;
    }

    private static Target target(BmcRegistration bmc) {
        return new Target(bmc.id(), bmc.zone(), bmc.labels());
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(ProblemCode.INVALID_REQUEST, detail);
    }
}
