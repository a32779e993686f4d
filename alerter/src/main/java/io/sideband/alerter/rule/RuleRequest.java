package io.sideband.alerter.rule;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.sideband.events.Matcher;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A rule as an operator writes it; what is left out gets its default. Durations are ISO 8601. */
@Schema(name = "AlertRuleRequest", example = """
                {"severity": "critical", "select": {"labels": [{"name": "rack", "value": "1"}], "kinds": ["temperature"],
                 "entities": "processor *"},
                 "when": {"type": "threshold", "above": 85, "clear": 80, "unit": "Cel"},
                 "for": "PT30S", "keepFiringFor": "PT1M", "annotations": {"runbook": "https://example.org/cpu-hot"}}""")
public record RuleRequest(
        @Schema(description = "false keeps the rule and stops it; default true") @Nullable
        Boolean enabled,

        @Schema(description = "Name of its alerts; default: the condition's own, or the rule's name") @Nullable
        String alertname,

        @Schema(
                description = "info, warning, critical or emergency; needed for threshold, rate, absent, budget, "
                        + "redundancy, cooling and group, not allowed for sensor-thresholds")
        @Nullable
        String severity,

        @Schema(description = "What it watches; default everything") @Nullable
        Select select,

        @Schema(description = "What it warns about") @Nullable
        When when,

        @Schema(name = "for", description = "How long the condition must hold before it fires; default PT0S")
        @JsonProperty("for")
        @Nullable
        String hold,

        @Schema(description = "How long an alert goes on after its condition ended; default PT0S") @Nullable
        String keepFiringFor,

        @Schema(description = "Added to the labels of its alerts") @Nullable
        Map<String, String> labels,

        @Schema(description = "Added to the annotations of its alerts") @Nullable
        Map<String, String> annotations) {

    /** All that is given must fit. In patterns {@code *} and {@code ?} are wildcards. */
    @Schema(name = "AlertRuleSelect")
    public record Select(
            @Schema(description = "Pattern of BMC ids", example = "rack1-*") @Nullable
            String bmcs,

            @Schema(description = "On registration labels") @Nullable
            List<Matcher> labels,

            @Schema(description = "Kinds of sensors") @Nullable
            List<String> kinds,

            @Schema(description = "Pattern of sensor names", example = "CPU? Temp") @Nullable
            String sensors,

            @Schema(description = "Pattern of entities", example = "processor *") @Nullable
            String entities) {}

    /** Which fields belong to which {@code type} is said by the answer to a request with others. */
    @Schema(name = "AlertRuleWhen")
    public record When(
            @Schema(
                    description = "sensor-thresholds, threshold, rate, absent, sensor-states, log-entries, "
                            + "reachability, findings, budget, redundancy, cooling or group")
            @Nullable
            String type,

            @Schema(description = "threshold, rate, budget") @Nullable
            Double above,

            @Schema(description = "threshold, rate, cooling") @Nullable
            Double below,

            @Schema(description = "threshold: where it ends") @Nullable
            Double clear,

            @Schema(description = "threshold: instead of clear, how far back it ends") @Nullable
            Double hysteresis,

            @Schema(description = "threshold, rate, budget, cooling: UCUM") @Nullable
            String unit,

            @Schema(description = "rate: default PT1M") @Nullable
            String per,

            @Schema(description = "rate: default PT5M") @Nullable
            String window,

            @Schema(description = "rate: fewest samples in the window; default 3") @Nullable
            Integer samples,

            @Schema(description = "absent") @Nullable String after,

            @Schema(description = "sensor-states: patterns; default: as the catalogue says") @Nullable
            List<String> states,

            @Schema(description = "log-entries: least severity") @Nullable
            String atLeast,

            @Schema(description = "log-entries: regular expression (RE2)") @Nullable
            String message,

            @Schema(description = "log-entries") @Nullable Integer sensorType,

            @Schema(description = "log-entries") @Nullable Integer eventType,

            @Schema(description = "log-entries") @Nullable Integer offset,

            @Schema(description = "log-entries: default PT24H") @Nullable
            String lasting,

            @Schema(description = "findings: patterns of codes; default: all") @Nullable
            List<String> codes,

            @Schema(
                    description = "budget: instead of above, the registration label that has it",
                    example = "power-budget")
            @Nullable
            String aboveLabel,

            @Schema(description = "redundancy: how many of the selected sensors must be well") @Nullable
            Integer fewest,

            @Schema(description = "cooling: above what another sensor is") @Nullable
            Double whileAbove,

            @Schema(description = "cooling: UCUM, of whileAbove", example = "Cel") @Nullable
            String whileUnit,

            @Schema(description = "cooling: pattern of the other sensors; default: all that measure in whileUnit")
            @Nullable
            String whileSensors,

            @Schema(description = "group: the registration label that makes it", example = "rack") @Nullable
            String by,

            @Schema(description = "group: pattern of the alerts that count", example = "BmcUnreachable") @Nullable
            String alertname,

            @Schema(description = "group: fewest BMCs") @Nullable
            Integer count,

            @Schema(description = "group: fewest in percent of the group; default any") @Nullable
            Integer percent) {}
}
