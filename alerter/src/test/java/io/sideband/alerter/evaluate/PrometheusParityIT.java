package io.sideband.alerter.evaluate;

import static io.sideband.alerter.Fleet.batch;
import static io.sideband.alerter.Fleet.catalogue;
import static io.sideband.alerter.Fleet.registration;
import static io.sideband.alerter.Fleet.temperature;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.alerter.Rules;
import io.sideband.alerter.rule.RuleSet;
import io.sideband.events.Alert;
import io.sideband.events.Alert.State;
import io.sideband.events.AlertRule;
import io.sideband.events.EventType;
import io.sideband.events.RuleCondition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same seeded series through the same rules here and in Debian's Prometheus ({@code promtool test rules}, which runs
 * Prometheus' own rule manager and storage): after each sample the same alerts fire. What may differ, and why, is in
 * {@code prometheus-differences.txt}; nothing does.
 */
class PrometheusParityIT {
    private static final long SEED = 20261122;
    private static final int SERIES = 4;
    private static final int SAMPLES = 60;
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final List<AlertRule> RULES = List.of(
            hot("plain", 80, 0, 0),
            hot("held", 80, 30, 0),
            hot("kept", 80, 0, 30),
            hot("both", 80, 20, 40),
            Rules.patient(
                    Rules.rule("cold", new RuleCondition.Threshold(null, 40.0, null, "Cel")),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(20)));

    /** Rule and number of the sample after which other alerts may fire here than in Prometheus. */
    private static final Set<String> DIFFERENCES = differences();

    private final Random random = new Random(SEED);

    @TempDir
    private Path directory;

    @Test
    void theSameAlertsFireAfterEverySample() throws Exception {
        List<List<Integer>> series = new ArrayList<>();
        for (int i = 0; i < SERIES; i++) {
            series.add(series());
        }
        List<Set<String>> firing = firingHere(series);
        assertThat(firing.stream().mapToInt(Set::size).sum())
                .as("alerts that fire")
                .isGreaterThan(SAMPLES);
        Files.writeString(directory.resolve("rules.yml"), rules());
        Files.writeString(directory.resolve("test.yml"), expectations(series, firing));

        assertThat(promtool()).contains("SUCCESS");
    }

    @Test
    void aDifferenceOfOneSampleIsNoticed() throws Exception {
        List<List<Integer>> series = List.of(List.of(90, 90, 30, 30));
        List<Set<String>> firing = new ArrayList<>(firingHere(series));
        firing.set(2, Set.of("plain parity-0"));
        Files.writeString(directory.resolve("rules.yml"), rules());
        Files.writeString(directory.resolve("test.yml"), expectations(series, firing));

        assertThat(promtool()).contains("FAILED");
    }

    /** Runs of hot, cold and fine samples, so that every {@code for} is sometimes over and sometimes not. */
    private List<Integer> series() {
        List<Integer> values = new ArrayList<>();
        while (values.size() < SAMPLES) {
            int value = List.of(30, 60, 90).get(random.nextInt(3));
            int run = 1 + random.nextInt(6);
            for (int i = 0; i < run && values.size() < SAMPLES; i++) {
                values.add(value);
            }
        }
        return values;
    }

    /** After each sample the rules and BMCs that fire. */
    private static List<Set<String>> firingHere(List<List<Integer>> series) {
        try (TopologyBench bench = new TopologyBench(new RuleSet(RULES))) {
            for (int i = 0; i < series.size(); i++) {
                bench.put(EventType.BMC, bmc(i), registration(bmc(i), Map.of()));
                bench.put(EventType.SENSORS, bmc(i), catalogue(bmc(i)));
            }
            Set<String> now = new TreeSet<>();
            List<Set<String>> firing = new ArrayList<>();
            for (int sample = 0; sample < series.getFirst().size(); sample++) {
                for (int i = 0; i < series.size(); i++) {
                    double value = series.get(i).get(sample);
                    bench.put(EventType.READINGS, bmc(i), batch(bmc(i), bench.now(), temperature(value)));
                }
                bench.alerts().forEach(alert -> follow(now, alert));
                firing.add(new TreeSet<>(now));
                bench.advance(EVERY);
                bench.alerts().forEach(alert -> follow(now, alert));
            }
            return firing;
        }
    }

    private static void follow(Set<String> firing, Alert alert) {
        String name = alert.rule() + " " + alert.bmc();
        if (alert.state() == State.FIRING) {
            firing.add(name);
        } else {
            firing.remove(name);
        }
    }

    private static String rules() {
        String each = RULES.stream()
                .map(rule -> {
                    RuleCondition.Threshold threshold = (RuleCondition.Threshold) rule.when();
                    String condition = threshold.above() == null ? "< " + threshold.below() : "> " + threshold.above();
                    return """
                              - alert: %s
                                expr: temperature %s
                                for: %ds
                                keep_firing_for: %ds
                            """.formatted(
                                    rule.name(),
                                    condition,
                                    rule.hold().toSeconds(),
                                    rule.keepFiringFor().toSeconds());
                })
                .collect(Collectors.joining());
        return "groups:\n- name: parity\n  rules:\n" + each;
    }

    private static String expectations(List<List<Integer>> series, List<Set<String>> firing) {
        StringBuilder yaml = new StringBuilder("""
                rule_files: [rules.yml]
                evaluation_interval: %ds
                tests:
                - interval: %ds
                  input_series:
                """.formatted(EVERY.toSeconds(), EVERY.toSeconds()));
        for (int i = 0; i < series.size(); i++) {
            String values = series.get(i).stream().map(String::valueOf).collect(Collectors.joining(" "));
            yaml.append("  - series: temperature{bmc=\"%s\"}\n    values: %s\n".formatted(bmc(i), values));
        }
        yaml.append("  alert_rule_test:\n");
        for (int sample = 0; sample < firing.size(); sample++) {
            for (AlertRule rule : RULES) {
                if (DIFFERENCES.contains("%s %d".formatted(rule.name(), sample))) {
                    continue;
                }
                yaml.append("  - eval_time: %ds\n    alertname: %s\n    exp_alerts:%s\n"
                        .formatted(sample * EVERY.toSeconds(), rule.name(), expected(rule, firing.get(sample))));
            }
        }
        return yaml.toString();
    }

    private static String expected(AlertRule rule, Set<String> firing) {
        String alerts = firing.stream()
                .filter(name -> name.startsWith(rule.name() + " "))
                .map(name -> "\n    - exp_labels: {bmc: %s}".formatted(name.substring(name.indexOf(' ') + 1)))
                .collect(Collectors.joining());
        return alerts.isEmpty() ? " []" : alerts;
    }

    /** A missing promtool is a failure, never a skip. */
    private String promtool() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("promtool", "test", "rules", "test.yml")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private static Set<String> differences() {
        try (InputStream in = PrometheusParityIT.class.getResourceAsStream("prometheus-differences.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AlertRule hot(String name, double above, int hold, int keep) {
        return Rules.patient(
                Rules.rule(name, new RuleCondition.Threshold(above, null, null, "Cel")),
                Duration.ofSeconds(hold),
                Duration.ofSeconds(keep));
    }

    private static String bmc(int number) {
        return "parity-%d".formatted(number);
    }
}
