package io.sideband.alerter.query;

import io.sideband.alerter.rule.LabelMatchers;
import io.sideband.alerter.rule.MatcherText;
import io.sideband.alerter.rule.RuleStore;
import io.sideband.alerter.silence.SilenceStore;
import io.sideband.events.Alert;
import io.sideband.events.Alert.State;
import io.sideband.events.Severity;
import io.sideband.service.access.Roles;
import io.sideband.service.kafka.KafkaConnection;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** {@code /v1/alerts}: what is wrong now, and what was. */
@Path("/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "alerts")
public class AlertResource {
    private static final int MOST = 1000;
    private static final int STREAM_BUFFER = 10_000;
    private static final Set<State> OPEN = EnumSet.of(State.PENDING, State.FIRING, State.ACKNOWLEDGED);
    private static final String ALERT = """
            {"bmc":"rack1-u01","fingerprint":"52cd8c9a1f4ac1c1","state":"firing","severity":"critical",
             "labels":{"alertname":"SensorUpperThreshold","bmc":"rack1-u01","severity":"critical",
                       "sensor":"CPU1 Temp","sensor_id":"20h/0/1","kind":"temperature","rack":"1"},
             "annotations":{"summary":"CPU1 Temp is 91 Cel, at or above its upper critical threshold of 90 Cel",
                            "threshold":"90"},
             "value":91.0,"unit":"Cel","pendingAt":"2026-03-01T12:00:00Z","firingAt":"2026-03-01T12:00:00Z",
             "updatedAt":"2026-03-01T12:00:00.120Z"}""";

    private final AlertStore store;
    private final RuleStore rules;
    private final SilenceStore silences;
    private final ExplanationChannel explanations;
    private final HistoryChannel history;
    private final Clock clock;

    @Inject
    AlertResource(AlertStore store, SilenceStore silences, RuleStore rules, KafkaConnection connection, Clock clock) {
        this.store = store;
        this.silences = silences;
        this.clock = clock;
        this.history = new HistoryChannel(connection, clock);
        this.rules = rules;
        this.explanations = new ExplanationChannel(connection, clock);
    }

    /** The alerts that match, by BMC and fingerprint; without {@code state} those that are not resolved. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN, Roles.AUDITOR})
    @Operation(operationId = "listAlerts", summary = "Lists alerts; without a state those that are not resolved")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = ShownAlertPage.class),
                            examples =
                                    @ExampleObject(
                                            name = "one alert and more",
                                            value = "{\"items\":[" + ALERT + "],\"next\":\"cmFjazEtdTAxfDUy\"}")))
    public ShownAlertPage list(
            @Parameter(description = "of this BMC only", example = "rack1-u01") @QueryParam("bmc") @Nullable String bmc,
            @Parameter(description = "pending, firing, acknowledged, resolved or all; may be given more than once")
                    @QueryParam("state")
                    List<String> states,
            @Parameter(description = "info, warning, critical or emergency; may be given more than once")
                    @QueryParam("severity")
                    List<String> severities,
            @Parameter(description = "on labels, as in PromQL", example = "alertname=\"BmcUnreachable\",rack=~\"1|2\"")
                    @QueryParam("match")
                    @Nullable
                    String match,
            @Parameter(description = "the last answer's next") @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = "most alerts to answer with, 1 to 1000") @QueryParam("limit") @DefaultValue("100")
                    String limit) {
        AlertFilter filter = new AlertFilter(
                Optional.ofNullable(bmc),
                states(states),
                values("severity", severities, Severity.class),
                matchers(match));
        try {
            AlertPage page = search().page(filter, Optional.ofNullable(cursor), limit(limit));
            return new ShownAlertPage(page.items().stream().map(this::shown).toList(), page.next());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemCode.INVALID_REQUEST, "cursor is not one that was given out here", e);
        }
    }

    /** The alerts that match and are not resolved, and then each change of one that matches. */
    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN, Roles.AUDITOR})
    @Operation(
            operationId = "streamAlerts",
            summary = "Streams alerts as server-sent events: first those that are not resolved, then each change",
            description = "Each event is an alert, complete; one may come twice. A client that is too slow is cut off.")
    public Multi<ShownAlert> stream(
            @Parameter(description = "on labels, as in PromQL") @QueryParam("match") @Nullable String match) {
        LabelMatchers wanted = matchers(match);
        search();
        return Multi.createFrom()
                .<Alert>emitter(
                        emitter -> {
                            emitter.onTermination(store.follow(emitter::emit));
                            store.open().forEach(emitter::emit);
                        },
                        STREAM_BUFFER)
                .select()
                .where(alert -> wanted.match(alert.labels()))
                .map(this::shown);
    }

    /** The alert of that fingerprint, resolved or not. */
    @GET
    @Path("/{fingerprint}")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN, Roles.AUDITOR})
    @Operation(operationId = "getAlert", summary = "Shows the alert of a fingerprint, resolved or not")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = ShownAlert.class),
                            examples = @ExampleObject(name = "an alert", value = ALERT)))
    @APIResponse(responseCode = "404", description = "No such alert")
    public ShownAlert get(
            @Parameter(description = "16 hexadecimal digits", example = "52cd8c9a1f4ac1c1") @PathParam("fingerprint")
                    String fingerprint,
            @Parameter(description = "its BMC, if known: finds it faster") @QueryParam("bmc") @Nullable String bmc) {
        return shown(require(fingerprint, Optional.ofNullable(bmc)));
    }

    /** Every record of alerts in a time, also of those that fired again since. */
    @GET
    @Blocking
    @Path("/history")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN, Roles.AUDITOR})
    @Operation(
            operationId = "listAlertHistory",
            summary = "Lists what happened to alerts, each change, oldest first",
            description = "Complete for the last seven days; of alerts before, the last change of each, for 90 days.")
    public AlertHistoryPage history(
            @Parameter(description = "of this BMC only: finds it faster") @QueryParam("bmc") @Nullable String bmc,
            @Parameter(description = "pending, firing, acknowledged, resolved; without: all") @QueryParam("state")
                    List<String> states,
            @Parameter(description = "info, warning, critical or emergency") @QueryParam("severity")
                    List<String> severities,
            @Parameter(description = "on labels, as in PromQL") @QueryParam("match") @Nullable String match,
            @Parameter(description = "RFC 3339, or how long ago, such as PT6H")
                    @QueryParam("since")
                    @DefaultValue("PT24H")
                    String since,
            @Parameter(description = "RFC 3339, or how long ago; default now")
                    @QueryParam("until")
                    @DefaultValue("PT0S")
                    String until,
            @Parameter(description = "the last answer's next") @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = "most changes to answer with, 1 to 1000") @QueryParam("limit") @DefaultValue("100")
                    String limit) {
        AlertFilter filter = new AlertFilter(
                Optional.ofNullable(bmc),
                states(states.isEmpty() ? List.of("all") : states),
                values("severity", severities, Severity.class),
                matchers(match));
        try {
            return history.page(
                    filter, HistoryCursor.of(cursor, time("since", since)), time("until", until), limit(limit));
        } catch (KafkaException e) {
            throw new ProblemException(ProblemCode.UNAVAILABLE, "Kafka could not be read", e);
        }
    }

    /** Why the alert of that fingerprint fires, or did: its rule, its way, and the readings. */
    @GET
    @Blocking
    @Path("/{fingerprint}/why")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN, Roles.AUDITOR})
    @Operation(
            operationId = "explainAlert",
            summary = "Says why an alert fires: its rule, each of its changes, and the readings of its sensor",
            description = "As far as Kafka still has them: readings for six hours.")
    @APIResponse(responseCode = "404", description = "No such alert")
    public Explanation why(@Parameter(example = "52cd8c9a1f4ac1c1") @PathParam("fingerprint") String fingerprint) {
        Alert alert = require(fingerprint, Optional.empty());
        try {
            return explanations.of(alert, rules);
        } catch (KafkaException e) {
            throw new ProblemException(ProblemCode.UNAVAILABLE, "Kafka could not be read", e);
        }
    }

    private ShownAlert shown(Alert alert) {
        return ShownAlert.of(alert, silences.silencing(), clock.instant());
    }

    private Alert require(String fingerprint, Optional<String> bmc) {
        return search().find(fingerprint, bmc)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "no alert has that fingerprint"));
    }

    private Instant time(String parameter, String text) {
        try {
            return text.startsWith("P") ? clock.instant().minus(Duration.parse(text)) : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST,
                    "%s: write a time as 2026-03-01T12:00:00Z, or how long ago as PT6H".formatted(parameter),
                    e);
        }
    }

    private static LabelMatchers matchers(@Nullable String match) {
        try {
            return LabelMatchers.of(match == null ? List.of() : MatcherText.parse(match));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST, "match: %s".formatted(e.getMessage()), Map.of("field", "match"));
        }
    }

    private AlertSearch search() {
        if (!store.complete() || !silences.complete()) {
            throw new ProblemException(ProblemCode.UNAVAILABLE, "the alerts are still being read from Kafka");
        }
        return new AlertSearch(store.alerts());
    }

    private static Set<State> states(List<String> names) {
        if (names.isEmpty()) {
            return OPEN;
        }
        return names.contains("all") ? EnumSet.allOf(State.class) : values("state", names, State.class);
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw new ProblemException(ProblemCode.INVALID_REQUEST, "limit is not a number", e);
        }
        throw new ProblemException(ProblemCode.INVALID_REQUEST, "limit must be from 1 to %d".formatted(MOST));
    }

    private static <E extends Enum<E>> Set<E> values(String parameter, List<String> names, Class<E> type) {
        return names.stream()
                .map(name -> Arrays.stream(type.getEnumConstants())
                        .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(name))
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(
                                ProblemCode.INVALID_REQUEST,
                                "%s must be one of %s"
                                        .formatted(
                                                parameter,
                                                Arrays.stream(type.getEnumConstants())
                                                        .map(value ->
                                                                value.name().toLowerCase(Locale.ROOT))
                                                        .toList()))))
                .collect(Collectors.toUnmodifiableSet());
    }
}
