package io.sideband.collector.registry;

import io.sideband.events.BmcRegistration;
import io.sideband.events.Protocol;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import io.sideband.service.zone.AddressRefusedException;
import io.sideband.service.zone.ZoneNetworks;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a registration must be. Every refusal names the field and what to write instead. */
final class RegistrationRules {
    static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(10);
    static final Duration MIN_INTERVAL = Duration.ofSeconds(1);
    private static final Duration MAX_INTERVAL = Duration.ofHours(1);
    private static final int DEFAULT_PORT = 623;
    private static final int MAX_PORT = 65_535;
    private static final int MAX_LABELS = 32;
    private static final Set<Integer> SUITES = Set.of(17, 3);
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9:._-]{1,253}");
    private static final Pattern LABEL_KEY = Pattern.compile("[a-z0-9][a-z0-9._/-]{0,62}");
    private static final Pattern LABEL_VALUE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._ -]{0,62}");

    private final ZoneNetworks networks;
    private final Predicate<String> credentialExists;
    private final String ownZone;

    RegistrationRules(ZoneNetworks networks, Predicate<String> credentialExists, String ownZone) {
        this.networks = networks;
        this.credentialExists = credentialExists;
        this.ownZone = ownZone;
    }

    /**
     * The registration that {@code request} asks for. Blocks while DNS is asked.
     *
     * @param before as it is; empty if the BMC is new
     * @throws ProblemException naming the field and what to write instead
     */
    BmcRegistration apply(String id, RegistrationRequest request, Optional<BmcRegistration> before) {
        if (!ID.matcher(id).matches()) {
            throw invalid("id", "%s is no id: 1 to 63 of a-z 0-9 . _ -, the first a letter or digit".formatted(id));
        }
        String zone = zone(request.zone(), before);
        int port = port(request.port());
        String address = address(request.address(), zone, port);
        return new BmcRegistration(
                id,
                zone,
                address,
                port,
                protocols(request.protocols()),
                credential(request.credential()),
                labels(request.labels(), before),
                cipherSuites(request.cipherSuites(), zone),
                interval(request.interval()),
                before.map(BmcRegistration::revision).orElse(0L) + 1);
    }

    private String zone(@Nullable String asked, Optional<BmcRegistration> before) {
        String zone = asked == null ? before.map(BmcRegistration::zone).orElse(ownZone) : asked;
        if (!networks.names().contains(zone)) {
            throw invalid("zone", "zone %s is not configured; there is %s".formatted(zone, networks.names()));
        }
        if (before.isPresent() && !before.get().zone().equals(zone)) {
            throw new ProblemException(
                    ProblemCode.CONFLICT,
                    "zone: a BMC does not move from zone %s to %s; delete it and register it anew"
                            .formatted(before.get().zone(), zone),
                    Map.of("field", "zone"));
        }
        return zone;
    }

    private static int port(@Nullable Integer asked) {
        int port = asked == null ? DEFAULT_PORT : asked;
        if (port < 1 || port > MAX_PORT) {
            throw invalid("port", "%d is no UDP port: 1 to 65535, IPMI's own is 623".formatted(port));
        }
        return port;
    }

    private String address(@Nullable String asked, String zone, int port) {
        if (asked == null || !HOST.matcher(asked).matches()) {
            throw invalid("address", "give the BMC's host name or IP address, such as 10.20.0.11");
        }
        try {
            networks.locate(zone, asked, port);
            return asked;
        } catch (AddressRefusedException e) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST,
                    "address: %s".formatted(e.getMessage()),
                    Map.of("field", "address", "reason", e.code()));
        }
    }

    private static List<Protocol> protocols(@Nullable List<String> asked) {
        List<String> protocols = asked == null ? List.of("ipmi") : asked;
        if (protocols.contains("redfish")) {
            throw invalid("protocols", "redfish is not supported yet: write [\"ipmi\"]");
        }
        if (!protocols.equals(List.of("ipmi"))) {
            throw invalid("protocols", "write [\"ipmi\"]");
        }
        return List.of(Protocol.IPMI);
    }

    private String credential(@Nullable String asked) {
        if (asked == null || asked.isBlank()) {
            throw invalid("credential", "name the credential to log in with; PUT /v1/credentials/{name} makes one");
        }
        if (!credentialExists.test(asked)) {
            throw invalid("credential", "there is no credential of that name: PUT /v1/credentials/{name} first");
        }
        return asked;
    }

    /** Labels decide who may act on a BMC: to change them is another right than to change the rest. */
    private static Map<String, String> labels(@Nullable Map<String, String> asked, Optional<BmcRegistration> before) {
        Map<String, String> kept = before.map(BmcRegistration::labels).orElse(Map.of());
        Map<String, String> labels = asked == null ? kept : labels(asked);
        if (before.isPresent() && !labels.equals(kept)) {
            throw new ProblemException(
                    ProblemCode.FORBIDDEN,
                    "labels: those of a registered BMC are changed by PUT /v1/bmcs/{id}/labels, with role labeller",
                    Map.of("field", "labels"));
        }
        return labels;
    }

    /** {@code before} with other labels. */
    static BmcRegistration relabelled(BmcRegistration before, Map<String, String> labels) {
        return new BmcRegistration(
                before.id(),
                before.zone(),
                before.address(),
                before.port(),
                before.protocols(),
                before.credential(),
                labels(labels),
                before.cipherSuites(),
                before.interval(),
                before.revision() + 1);
    }

    private static Map<String, String> labels(Map<String, String> labels) {
        if (labels.size() > MAX_LABELS) {
            throw invalid("labels", "at most %d labels".formatted(MAX_LABELS));
        }
        labels.forEach((key, value) -> {
            if (!LABEL_KEY.matcher(key).matches()) {
                throw invalid("labels", "a label's key is 1 to 63 of a-z 0-9 . _ / -, the first a letter or digit");
            }
            if (value == null || !LABEL_VALUE.matcher(value).matches()) {
                throw invalid(
                        "labels",
                        "the value of label %s is 1 to 63 letters, digits, blanks or . _ -, the first a letter or digit"
                                .formatted(key));
            }
        });
        return labels;
    }

    /** Naming a suite is the allowance for it; who names none gets the zone's. */
    private List<Integer> cipherSuites(@Nullable List<Integer> asked, String zone) {
        List<Integer> suites = asked == null ? networks.cipherSuites(zone) : asked;
        boolean known = suites.stream().allMatch(s -> s != null && SUITES.contains(s));
        if (suites.isEmpty() || !known || new HashSet<>(suites).size() != suites.size()) {
            throw invalid("cipherSuites", "write 17, or 3 where the BMC knows no better, each once: such as [17]");
        }
        return suites;
    }

    private static Duration interval(@Nullable String asked) {
        if (asked == null) {
            return DEFAULT_INTERVAL;
        }
        try {
            Duration interval = Duration.parse(asked);
            if (interval.compareTo(MIN_INTERVAL) >= 0 && interval.compareTo(MAX_INTERVAL) <= 0) {
                return interval;
            }
        } catch (DateTimeParseException e) {
            throw invalid("interval", "write an ISO 8601 duration, such as PT10S");
        }
        throw invalid("interval", "from %s to %s".formatted(MIN_INTERVAL, MAX_INTERVAL));
    }

    /** True if both say the same, whatever their revisions. */
    static boolean same(BmcRegistration one, BmcRegistration other) {
        return one.id().equals(other.id())
                && one.zone().equals(other.zone())
                && one.address().equals(other.address())
                && one.port() == other.port()
                && one.protocols().equals(other.protocols())
                && one.credential().equals(other.credential())
                && one.labels().equals(other.labels())
                && one.cipherSuites().equals(other.cipherSuites())
                && one.interval().equals(other.interval());
    }

    private static ProblemException invalid(String field, String fix) {
        return new ProblemException(
                ProblemCode.INVALID_REQUEST,
                "%s: %s".formatted(field, fix),
                Map.of("field", Objects.requireNonNull(field)));
    }
}
