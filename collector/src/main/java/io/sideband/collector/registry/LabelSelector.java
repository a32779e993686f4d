package io.sideband.collector.registry;

import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Labels that a BMC must have, all of them. */
public record LabelSelector(Map<String, String> required) {
    public LabelSelector {
        required = Map.copyOf(required);
    }

    /**
     * @param terms each {@code key=value}
     * @throws ProblemException if one is not
     */
    public static LabelSelector parse(List<String> terms) {
        Map<String, String> required = new HashMap<>();
        for (String term : terms) {
            int equals = term.indexOf('=');
            String key = equals < 1 ? "" : term.substring(0, equals);
            String value = term.substring(equals + 1);
            String before = key.isEmpty() ? "" : required.putIfAbsent(key, value);
            if (key.isEmpty()) {
                throw new ProblemException(
                        ProblemCode.INVALID_REQUEST,
                        "label: write key=value, such as label=rack=1",
                        Map.of("field", "label"));
            }
            if (before != null && !before.equals(value)) {
                throw new ProblemException(
                        ProblemCode.INVALID_REQUEST,
                        "label: nothing has two values of %s".formatted(key),
                        Map.of("field", "label"));
            }
        }
        return new LabelSelector(required);
    }

    public boolean matches(Map<String, String> labels) {
        return labels.entrySet().containsAll(required.entrySet());
    }
}
