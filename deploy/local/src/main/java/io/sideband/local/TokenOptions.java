package io.sideband.local;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command line of {@link TokenCommand}: a bearer token, or a login to Kafka. */
sealed interface TokenOptions {
    String USAGE = "usage: deploy/token viewer|operator|admin|auditor|labeller [--subject NAME] [--ttl DURATION]\n"
            + "       deploy/token --kafka";

    /** A token for a role. */
    record Bearer(String role, String subject, Duration validity) implements TokenOptions {}

    /** Client properties of Kafka's read-only principal. */
    record Kafka() implements TokenOptions {}

    /** @throws IllegalArgumentException naming what is wrong or missing */
    static TokenOptions parse(List<String> arguments) {
        if (arguments.equals(List.of("--kafka"))) {
            return new Kafka();
        }
        @Nullable String role = null;
        @Nullable String subject = null;
        var validity = Duration.ofHours(8);
        for (var rest = arguments.iterator(); rest.hasNext(); ) {
            var argument = rest.next();
            switch (argument) {
                case "--subject" -> subject = value(argument, rest);
                case "--ttl" -> validity = duration(value(argument, rest));
                default -> role = role(argument);
            }
        }
        if (role == null) {
            throw new IllegalArgumentException("for which role?");
        }
        return new Bearer(role, subject == null ? role : subject, validity);
    }

    private static String role(String argument) {
        if (!TokenIssuer.ROLES.contains(argument)) {
            throw new IllegalArgumentException(argument + " is neither a role nor an option");
        }
        return argument;
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.next();
    }

    private static Duration duration(String text) {
        try {
            var duration = Duration.parse(text);
            if (!duration.isPositive()) {
                throw new IllegalArgumentException("--ttl must be positive: " + text);
            }
            return duration;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("--ttl must be a duration such as PT8H: " + text, e);
        }
    }
}
