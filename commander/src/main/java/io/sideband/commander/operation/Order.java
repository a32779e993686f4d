package io.sideband.commander.operation;

import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for, checked, without the BMCs that it is for.
 *
 * @param parameters what the action needs beside the BMC; see {@link ActionParameters}
 * @param allowed how long each task may take once it has started
 * @param startWithin how long a task may wait for its start once it may start
 * @param pacing how fast it goes over the fleet
 */
record Order(
        Action action,
        Map<String, String> parameters,
        String reason,
        Duration allowed,
        Duration startWithin,
        Pacing pacing) {
    Order {
        parameters = Map.copyOf(parameters);
    }

    /** @throws ProblemException saying what is wrong with the request */
    static Order of(OperationRequest request, OperationsConfig config) {
        Action action = action(Objects.requireNonNull(request.action()));
        Duration allowed = within("deadline", request.deadline(), config.defaultDeadline(), config.maxDeadline());
        return new Order(
                action,
                parameters(action, request, allowed),
                Objects.requireNonNull(request.reason()).strip(),
                allowed,
                within("startWithin", request.startWithin(), config.startWithin(), config.maxStartWithin()),
                pacing(request.pacing()));
    }

    private static Pacing pacing(@Nullable Pacing asked) {
        if (asked == null) {
            return Pacing.NONE;
        }
        if (asked.stagger() != null && asked.stagger().isNegative()) {
            throw invalid("pacing.stagger is negative");
        }
        return asked;
    }

    private static Duration within(String name, @Nullable Duration asked, Duration otherwise, Duration most) {
        Duration duration = asked == null ? otherwise : asked;
        if (!duration.isPositive() || duration.compareTo(most) > 0) {
            throw invalid("%s must be longer than zero and at most %s".formatted(name, most));
        }
        return duration;
    }

    private static Map<String, String> parameters(Action action, OperationRequest request, Duration allowed) {
        Map<String, String> given = new TreeMap<>();
        if (request.parameters() != null) {
            given.putAll(request.parameters());
        }
        if (request.duration() != null) {
            if (action != Action.CHASSIS_IDENTIFY) {
                throw invalid("duration is only for chassis.identify");
            }
            given.put("duration", request.duration().toString());
        }
        try {
            ActionParameters parameters = ActionParameters.of(action, given);
            if (action == Action.POWER_SOFT_OFF_THEN_OFF
                    && parameters.softOffWait().compareTo(allowed) >= 0) {
                throw invalid("wait must be shorter than the deadline " + allowed);
            }
            return parameters.values();
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private static Action action(String code) {
        try {
            return Action.of(code);
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(ProblemCode.INVALID_REQUEST, detail);
    }
}
