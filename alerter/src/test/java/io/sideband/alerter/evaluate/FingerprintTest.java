package io.sideband.alerter.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    @Test
    void isAlertmanagersOwnForItsOwnLabels() {
        // Alertmanager 0.25.0, GET /api/v2/alerts after POST of these labels
        assertThat(Fingerprint.of(Map.of("alertname", "GoodOne"))).isEqualTo("3f779503f87a9103");
    }

    @Test
    void noLabelsGiveTheOffsetBasis() {
        // prometheus/common model/signature_test.go: the signature of an empty label set
        assertThat(Fingerprint.of(Map.of()))
                .isEqualTo("%016x".formatted(Long.parseUnsignedLong("14695981039346656037")));
    }

    @Test
    void theOrderOfTheLabelsDoesNotMatter() {
        Map<String, String> backwards = new LinkedHashMap<>();
        backwards.put("severity", "critical");
        backwards.put("alertname", "BmcUnreachable");

        assertThat(Fingerprint.of(backwards))
                .isEqualTo(Fingerprint.of(Map.of("alertname", "BmcUnreachable", "severity", "critical")));
    }

    @Test
    void theBorderBetweenNameAndValueMatters() {
        assertThat(Fingerprint.of(Map.of("ab", "c"))).isNotEqualTo(Fingerprint.of(Map.of("a", "bc")));
    }

    @Test
    void aSmallValueKeepsItsLeadingZeros() {
        assertThat(Fingerprint.of(Map.of("bmc", "räck"))).matches("[0-9a-f]{16}");
    }
}
