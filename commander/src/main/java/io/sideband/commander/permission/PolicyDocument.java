package io.sideband.commander.permission;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sideband.commander.calendar.CronTimes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The policy file's format. Strict: a key that it does not know is an error, since a misspelt restriction would be none.
 *
 * <pre>
 * grants:
 *   - name: operators of rack 1
 *     roles: [operator]          # holders of any of these …
 *     subjects: [alice, bob]     # … who are also one of these; at least one of the two lists
 *     actions: [power.*, chassis.identify]
 *     bmcs:                      # left out: every BMC
 *       ids: [rack1-u01]
 *       zones: [default]
 *       labels: {rack: "1"}
 * approvals:                     # every one that applies must be satisfied
 *   - name: two for half a rack
 *     actions: [power.off, power.cycle]
 *     bmcs: {labels: {env: prod}}
 *     moreThan: 10               # left out: 0
 *     needed: 2                  # left out: 1
 *     roles: [admin]
 * windows:                       # outside of them it is refused, or queued until the next one opens
 *   - name: nights
 *     actions: [power.*]
 *     bmcs: {labels: {env: prod}}
 *     cron: 0 22 * * MON-FRI
 *     zone: Europe/Berlin
 *     length: PT6H
 *     outside: queue             # or refuse, as when left out
 * </pre>
 */
record PolicyDocument(
        @Nullable List<GrantPart> grants,
        @Nullable List<ApprovalPart> approvals,
        @Nullable List<WindowPart> windows) {
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    record GrantPart(
            @Nullable String name,
            @Nullable Set<String> roles,
            @Nullable Set<String> subjects,
            @Nullable List<String> actions,
            @Nullable BmcsPart bmcs) {

        Grant toGrant() {
            return new Grant(
                    named(name, "a grant"), orNone(roles), orNone(subjects), patterns(actions), selector(bmcs));
        }
    }

    record ApprovalPart(
            @Nullable String name,
            @Nullable List<String> actions,
            @Nullable BmcsPart bmcs,
            @Nullable Integer moreThan,
            @Nullable Integer needed,
            @Nullable Set<String> roles) {

        ApprovalRule toRule() {
            return new ApprovalRule(
                    named(name, "an approval"),
                    patterns(actions),
                    selector(bmcs),
                    moreThan == null ? 0 : moreThan,
                    needed == null ? 1 : needed,
                    orNone(roles));
        }
    }

    /** What happens to a request while its window is closed. */
    enum Outside {
        @JsonProperty("refuse")
        REFUSE,
        @JsonProperty("queue")
        QUEUE
    }

    record WindowPart(
            @Nullable String name,
            @Nullable List<String> actions,
            @Nullable BmcsPart bmcs,
            @Nullable String cron,
            @Nullable String zone,
            @Nullable String length,
            @Nullable Outside outside) {

        MaintenanceWindow toWindow() {
            String called = named(name, "a window");
            if (cron == null || zone == null || length == null) {
                throw new IllegalArgumentException("window %s needs cron, zone and length".formatted(called));
            }
            try {
                return new MaintenanceWindow(
                        called,
                        patterns(actions),
                        selector(bmcs),
                        new CronTimes(cron, ZoneId.of(zone)),
                        Duration.parse(length),
                        outside == Outside.QUEUE);
            } catch (DateTimeException | IllegalArgumentException e) {
                throw new IllegalArgumentException("window %s: %s".formatted(called, e.getMessage()), e);
            }
        }
    }

    record BmcsPart(
            @Nullable Set<String> ids,
            @Nullable Set<String> zones,
            @Nullable Map<String, String> labels) {
        BmcSelector toSelector() {
            return new BmcSelector(orNone(ids), orNone(zones), labels == null ? Map.of() : labels);
        }
    }

    private static String named(@Nullable String name, String what) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException(what + " has no name");
        }
        return name;
    }

    private static Set<String> orNone(@Nullable Set<String> texts) {
        return texts == null ? Set.of() : texts;
    }

    private static List<ActionPattern> patterns(@Nullable List<String> actions) {
        return actions == null
                ? List.of()
                : actions.stream().map(ActionPattern::new).toList();
    }

    private static BmcSelector selector(@Nullable BmcsPart bmcs) {
        return bmcs == null ? BmcSelector.ALL : bmcs.toSelector();
    }

    private static <T, R> List<R> each(@Nullable List<T> parts, Function<T, R> converter) {
        return parts == null ? List.of() : parts.stream().map(converter).toList();
    }

    /**
     * Reads a policy.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static Policy parse(String yaml) {
        try {
            PolicyDocument document = YAML.readValue(yaml, PolicyDocument.class);
            if (document == null || document.grants() == null) {
                throw new IllegalArgumentException("grants is missing");
            }
            return new Policy(
                    digest(yaml),
                    each(document.grants(), GrantPart::toGrant),
                    each(document.approvals(), ApprovalPart::toRule),
                    each(document.windows(), WindowPart::toWindow));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage() + " at " + e.getLocation(), e);
        }
    }

    private static String digest(String yaml) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(yaml.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }
}
