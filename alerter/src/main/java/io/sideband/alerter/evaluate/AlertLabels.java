package io.sideband.alerter.evaluate;

import io.sideband.alerter.rule.Finding;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The labels of an alert: the BMC's registration labels, the rule's own, {@code alertname}, {@code bmc} and
 * {@code severity}.
 *
 * <p>Registration labels may have names that Prometheus does not take: other characters become {@code _}. One whose name
 * is taken gets the prefix {@code exported_}, as Prometheus does with a target's labels. Labels without a value are left
 * out, because Alertmanager drops them and would then compute another fingerprint.
 */
final class AlertLabels {
    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[^a-zA-Z0-9_]");

    private AlertLabels() {}

    static Map<String, String> of(String bmc, Map<String, String> registration, Finding finding) {
        Map<String, String> own = new TreeMap<>(finding.labels());
        own.put("alertname", finding.alertname());
        own.put("bmc", bmc);
        own.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        Map<String, String> labels = new TreeMap<>(own);
        // in order, so that of two names that become the same one the same wins each time
        new TreeMap<>(registration).forEach((name, value) -> {
            String legal = legal(name);
            labels.putIfAbsent(own.containsKey(legal) ? "exported_" + legal : legal, value);
        });
        labels.values().removeIf(String::isEmpty);
        return labels;
    }

    private static String legal(String name) {
        String replaced = NOT_IN_A_NAME.matcher(name).replaceAll("_");
        return replaced.isEmpty() || Character.isDigit(replaced.charAt(0)) ? "_" + replaced : replaced;
    }
}
