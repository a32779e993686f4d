package io.sideband.commander.operation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells whether two requests ask for the same, however they are written: what an idempotency key is bound to. */
final class RequestDigest {
    private RequestDigest() {}

    /** SHA-256 over the request's parts, hexadecimal. The order of BMCs and labels does not matter. */
    static String of(OperationRequest request) {
        PartsDigest digest = new PartsDigest()
                .add("action", request.action())
                .add("reason", request.reason())
                .add("deadline", request.deadline())
                .add("startWithin", request.startWithin())
                .add("duration", request.duration())
                .add("parameters", request.parameters() == null ? null : new TreeMap<>(request.parameters()))
                .add("pacing", request.pacing());
        Optional<OperationRequest.Targets> targets = Optional.ofNullable(request.targets());
        new TreeSet<>(targets.map(OperationRequest.Targets::bmcs).orElse(List.of()))
                .forEach(bmc -> digest.add("bmc", bmc));
        new TreeMap<>(targets.map(OperationRequest.Targets::labels).orElse(Map.of()))
                .forEach((name, value) -> digest.add("label", name).add("value", value));
        return digest.hex();
    }
}
