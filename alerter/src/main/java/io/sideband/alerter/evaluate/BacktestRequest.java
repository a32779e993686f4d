package io.sideband.alerter.evaluate;

import io.sideband.alerter.rule.RuleRequest;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which rule to try, over what. */
@Schema(name = "BacktestRequest", example = """
                {"name": "cpu-hot", "since": "PT6H", "rule": {"severity": "critical", "select": {"kinds": ["temperature"]},
                 "when": {"type": "threshold", "above": 85, "unit": "Cel"}, "for": "PT30S"}}""")
public record BacktestRequest(
        @Schema(description = "The rule's name; default backtest") @Nullable
        String name,

        @Schema(description = "How far back, ISO 8601; default: all that Kafka still has") @Nullable
        String since,

        @Schema(description = "As in PUT /v1/rules/{name}") @Nullable
        RuleRequest rule) {}
