package io.sideband.audit.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.events.AuditRecord;
import io.sideband.events.AuditRecord.Actor;
import io.sideband.events.AuditRecord.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CefEventTest {
    @Test
    void writesTheExample() {
        Map<String, String> extension = new LinkedHashMap<>();
        extension.put("rt", "1787566530123");
        extension.put("suser", "alice");
        extension.put("src", "192.0.2.10");
        extension.put("dst", "192.0.2.50");
        extension.put("dhost", "bmc-r12-u07");
        extension.put("act", "ComputerSystem.Reset");
        extension.put("outcome", "success");
        extension.put("reason", "a=b\nline2");
        extension.put("externalId", "01J1");
        extension.put("cs1Label", "tlogIndex");
        extension.put("cs1", "8812");

        String text = new CefEvent(
                        "Example", "sideband-commander", "1.0.0", "CMD.POWER", "Power off r12|u07", 6, extension)
                .text();

        assertThat(text)
                .isEqualTo("CEF:0|Example|sideband-commander|1.0.0|CMD.POWER|Power off r12\\|u07|6|rt=1787566530123"
                        + " suser=alice src=192.0.2.10 dst=192.0.2.50 dhost=bmc-r12-u07 act=ComputerSystem.Reset"
                        + " outcome=success reason=a\\=b\\nline2 externalId=01J1 cs1Label=tlogIndex cs1=8812");
    }

    /** From the tests of the library format-cef. */
    @Test
    void escapesPipesInTheHeaderOnlyAndEqualsSignsInTheExtensionOnly() {
        String text =
                new CefEvent("v", "p", "1", "404 | not = found", "a\\b\nc", 3, Map.of("act", "bang = | \\ !")).text();

        assertThat(text).isEqualTo("CEF:0|v|p|1|404 \\| not = found|a\\\\b c|3|act=bang \\= | \\\\ !");
    }

    @Test
    void recordIsOneLineWithItsProof() {
        ForwardedRecord record =
                Specimen.forwarded(Specimen.record("operation.power.off", "bmc", "r12|u07", Outcome.FAILED));

        String text = new Payloads(PayloadFormat.CEF, Specimen.EMITTER).text(record);

        assertThat(text)
                .startsWith("CEF:0|Sideband|sideband-audit|1.2.3|operation.power.off|operation.power.off r12\\|u07|6|"
                        + "rt=1787566530123 suser=alice spriv=operator src=192.0.2.10 dhost=r12|u07"
                        + " act=operation.power.off outcome=failed reason=a\\=b\\nline2"
                        + " externalId=0190-operation.power.off cs1Label=tlogIndex cs1=8812 cs2Label=leafHash cs2=abab")
                .contains("cn1Label=number cn1=7")
                .doesNotContain("\n");
    }

    @Test
    void addressOfVersion6HasAFieldOfItsOwn() {
        var record = Specimen.record("access.denied", "none", null, Outcome.DENIED);
        var actor = new Actor("bob", List.of(), "bearer", "2001:db8::1");
        var moved = new AuditRecord(
                record.id(),
                record.source(),
                record.sequence(),
                record.at(),
                record.type(),
                record.phase(),
                actor,
                record.targetKind(),
                null,
                Map.of(),
                null,
                record.outcome(),
                null,
                null,
                null);

        assertThat(new Payloads(PayloadFormat.CEF, Specimen.EMITTER).text(Specimen.forwarded(moved)))
                .contains("c6a2Label=Source IPv6 Address c6a2=2001:db8::1")
                .doesNotContain("src=");
    }
}
