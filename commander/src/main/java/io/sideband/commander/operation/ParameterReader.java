package io.sideband.commander.operation;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters by name, as the types that they stand for. Every method names the parameter that is wrong. */
record ParameterReader(Map<String, String> values) {

    String required(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("parameter %s is missing".formatted(name));
        }
        return value;
    }

    Duration duration(String name) {
        try {
            return Duration.parse(required(name));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("%s must be an ISO 8601 duration".formatted(name), e);
        }
    }

    int number(String name) {
        try {
            return Integer.decode(required(name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s must be a whole number".formatted(name), e);
        }
    }

    @Nullable
    Integer numberOrNull(String name) {
        return values.containsKey(name) ? number(name) : null;
    }

    @Nullable
    Double decimalOrNull(String name) {
        if (!values.containsKey(name)) {
            return null;
        }
        try {
            double value = Double.parseDouble(required(name));
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s must be a number".formatted(name), e);
        }
        throw new IllegalArgumentException("%s must be a number".formatted(name));
    }

    boolean truth(String name) {
        return switch (required(name)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("%s must be true or false".formatted(name));
        };
    }

    @Nullable
    Boolean truthOrNull(String name) {
        return values.containsKey(name) ? truth(name) : null;
    }

    /** An IPv4 address. */
    @Nullable
    InetAddress addressOrNull(String name) {
        if (!values.containsKey(name)) {
            return null;
        }
        try {
            return Inet4Address.ofLiteral(required(name));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s must be an IPv4 address".formatted(name), e);
        }
    }

    <E extends Enum<E>> E choice(String name, E[] choices) {
        String value = required(name);
        return Arrays.stream(choices)
                .filter(choice -> code(choice).equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s must be one of %s"
                        .formatted(
                                name,
                                Arrays.stream(choices)
                                        .map(ParameterReader::code)
                                        .toList())));
    }

    <E extends Enum<E>> @Nullable E choiceOrNull(String name, E[] choices) {
        return values.containsKey(name) ? choice(name, choices) : null;
    }

    private static String code(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
