package io.sideband.collector.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.events.BmcRegistration;
import io.sideband.events.Protocol;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistrationLinesTest {
    private static InputStream text(String... lines) {
        return new ByteArrayInputStream(String.join("\n", lines).getBytes(UTF_8));
    }

    private static ImportLine.Asked asked(ImportLine line) {
        assertThat(line).isInstanceOf(ImportLine.Asked.class);
        return (ImportLine.Asked) line;
    }

    @Test
    void ndjsonHasARegistrationALine() throws IOException {
        List<ImportLine> lines = RegistrationLines.ndjson(text(
                "{\"id\":\"rack1-u01\",\"address\":\"10.20.0.1\",\"credential\":\"lab\",\"labels\":{\"rack\":\"1\"}}",
                "",
                "{\"id\":\"rack1-u02\",\"address\":\"10.20.0.2\",\"cipherSuites\":[3]}"));

        assertThat(asked(lines.getFirst()))
                .isEqualTo(new ImportLine.Asked(
                        1,
                        "rack1-u01",
                        new RegistrationRequest(
                                null, "10.20.0.1", null, null, "lab", Map.of("rack", "1"), null, null)));
        assertThat(asked(lines.getLast()).number()).isEqualTo(3);
        assertThat(asked(lines.getLast()).request().cipherSuites()).containsExactly(3);
    }

    @Test
    void lineThatCannotBeReadSaysWhyAndCostsNoOther() throws IOException {
        List<ImportLine> lines = RegistrationLines.ndjson(text(
                "{\"id\":\"a\",",
                "[]",
                "{\"address\":\"10.20.0.1\"}",
                "{\"id\":\"b\",\"adress\":\"x\"}",
                "{\"id\":\"c\"}"));

        assertThat(lines).hasSize(5);
        assertThat(lines.subList(0, 4)).allSatisfy(l -> assertThat(l).isInstanceOf(ImportLine.Unreadable.class));
        assertThat(lines.get(3)).isInstanceOfSatisfying(ImportLine.Unreadable.class, l -> {
            assertThat(l.id()).isEqualTo("b");
            assertThat(l.detail()).contains("adress");
        });
        assertThat(asked(lines.getLast()).id()).isEqualTo("c");
    }

    @Test
    void csvHasFieldsAndLabelsAsColumns() throws IOException {
        List<ImportLine> lines = RegistrationLines.csv(text(
                "id,address,port,credential,label.rack,label.role,cipherSuites,interval",
                "rack1-u01,10.20.0.1,6230,lab,1,\"data, base\",17 3,PT30S",
                "rack1-u02,10.20.0.2,,lab,,,,"));

        assertThat(lines)
                .containsExactly(
                        new ImportLine.Asked(
                                2,
                                "rack1-u01",
                                new RegistrationRequest(
                                        null,
                                        "10.20.0.1",
                                        6230,
                                        null,
                                        "lab",
                                        Map.of("rack", "1", "role", "data, base"),
                                        List.of(17, 3),
                                        "PT30S")),
                        new ImportLine.Asked(
                                3,
                                "rack1-u02",
                                new RegistrationRequest(null, "10.20.0.2", null, null, "lab", null, null, null)));
    }

    @Test
    void csvColumnsAndNumbersThatAreNoneAreNamed() throws IOException {
        assertThat(RegistrationLines.csv(text("id,host", "a,10.20.0.1")))
                .singleElement()
                .isInstanceOfSatisfying(
                        ImportLine.Unreadable.class, l -> assertThat(l.detail()).contains("host"));
        assertThat(RegistrationLines.csv(text("id,port", "a,many")))
                .singleElement()
                .isInstanceOfSatisfying(
                        ImportLine.Unreadable.class, l -> assertThat(l.detail()).contains("many"));
    }

    @Test
    void whatIsExportedIsWhatTheImportTakes() throws IOException {
        BmcRegistration bmc = new BmcRegistration(
                "rack1-u01",
                "default",
                "10.20.0.1",
                623,
                List.of(Protocol.IPMI),
                "lab",
                Map.of("rack", "1"),
                List.of(17, 3),
                Duration.ofSeconds(30),
                7);

        assertThat(RegistrationLines.ndjson(text(RegistrationLines.ndjson(bmc))))
                .containsExactly(new ImportLine.Asked(
                        1,
                        "rack1-u01",
                        new RegistrationRequest(
                                "default",
                                "10.20.0.1",
                                623,
                                List.of("ipmi"),
                                "lab",
                                Map.of("rack", "1"),
                                List.of(17, 3),
                                "PT30S")));
    }
}
