package io.sideband.alerter.rule;

import io.sideband.events.AlertRule;
import java.util.List;

/** All rules, by name. There are few enough for one answer. */
public record RulePage(List<AlertRule> items) {
    public RulePage {
        items = List.copyOf(items);
    }
}
