package io.sideband.audit.forward;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.audit.forward.SyslogMessage.Element;
import io.sideband.events.AuditRecord.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SyslogMessageTest {
    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static SyslogMessage message(String text, Element... data) {
        return new SyslogMessage(
                SyslogMessage.LOG_AUDIT,
                SyslogMessage.INFORMATIONAL,
                Specimen.AT,
                "oob-1.example.com",
                "sideband-audit",
                "4711",
                "CMD.POWER",
                List.of(data),
                text);
    }

    private static String text(SyslogMessage message) {
        return new String(message.bytes(), UTF_8);
    }

    /** A message that rsyslog 8.2302 took as it is. */
    @Test
    void writesTheMessageThatRsyslogAccepted() {
        SyslogMessage message = message(
                "off",
                new Element("timeQuality", ordered("tzKnown", "1", "isSynced", "1", "syncAccuracy", "500")),
                new Element("meta", ordered("sequenceId", "1")),
                new Element("sideband@32473", ordered("auditId", "01J1", "idx", "1")));

        assertThat(text(message))
                .isEqualTo("<110>1 2026-08-24T10:15:30.123456Z oob-1.example.com sideband-audit 4711 CMD.POWER"
                        + " [timeQuality tzKnown=\"1\" isSynced=\"1\" syncAccuracy=\"500\"][meta sequenceId=\"1\"]"
                        + "[sideband@32473 auditId=\"01J1\" idx=\"1\"] \uFEFFoff");
    }

    @Test
    void escapesTheThreeCharactersOfAParameterAndNoOther() {
        SyslogMessage message = message("x", new Element("a@1", ordered("k", "q\" b\\ c] n\n =")));

        assertThat(text(message)).contains("[a@1 k=\"q\\\" b\\\\ c\\] n\n =\"]");
    }

    @Test
    void headerHasNothingButPrintableAsciiOfTheLengthAllowed() {
        SyslogMessage message = new SyslogMessage(13, 6, Specimen.AT, "", "a b", "ü", "m".repeat(40), List.of(), "");

        assertThat(text(message)).startsWith("<110>1 2026-08-24T10:15:30.123456Z - a_b _ " + "m".repeat(32) + " - ");
    }

    @Test
    void frameCountsOctetsNotCharacters() {
        SyslogMessage message = message("ü\n€");

        String frame = new String(message.frame(), UTF_8);

        assertThat(frame).startsWith(message.bytes().length + " <110>1 ").endsWith("\uFEFFü\n€");
        assertThat(message.bytes().length).isEqualTo(text(message).length() + 2 + 1 + 2);
    }

    @Test
    void recordHasWhatTellsARepeatInItsStructuredData() {
        Payloads payloads = new Payloads(PayloadFormat.JSON, Specimen.EMITTER);
        ForwardedRecord record =
                Specimen.forwarded(Specimen.record("operation.power.off", "bmc", "r12-u07", Outcome.DENIED));

        assertThat(text(payloads.syslog(record)))
                .startsWith("<108>1 2026-08-24T10:15:30.123456Z audit.example.com sideband-audit - operation.power.off"
                        + " [timeQuality tzKnown=\"1\"][sideband@32473 auditId=\"0190-operation.power.off\""
                        + " idx=\"8812\" number=\"7\" leafHash=\"" + "ab".repeat(32) + "\"] \uFEFF{\"index\":8812,");
    }
}
