package io.sideband.audit.forward;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sideband.events.EventCodec;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationTest {
    private final ObjectMapper json = EventCodec.mapper();

    private Destination read(String transport) throws JsonProcessingException {
        return json.readValue("{\"transport\":" + transport + "}", DestinationRequest.class)
                .settings();
    }

    @Test
    void hasItsDefaults() throws JsonProcessingException {
        Destination destination = read("{\"kind\":\"syslog\",\"host\":\"siem.example.com\",\"port\":6514}");

        assertThat(destination.format()).isEqualTo(PayloadFormat.JSON);
        assertThat(destination.personal()).isFalse();
        assertThat(destination.filter()).isEqualTo(DestinationFilter.ALL);
    }

    @Test
    void isReadAsItWasWritten() throws JsonProcessingException {
        for (String transport : new String[] {
            "{\"kind\":\"syslog\",\"host\":\"h\",\"port\":6514,\"tls\":{\"trust\":\"PEM\"}}",
            "{\"kind\":\"relp\",\"host\":\"h\",\"port\":2514}",
            "{\"kind\":\"splunk-hec\",\"url\":\"https://splunk:8088\",\"index\":\"main\"}",
            "{\"kind\":\"http\",\"url\":\"https://siem/ocsf\"}",
            "{\"kind\":\"kafka\",\"topic\":\"siem\",\"bootstrapServers\":\"k:9093\"}"
        }) {
            Destination destination = read(transport);

            assertThat(json.readValue(json.writeValueAsString(destination), Destination.class))
                    .isEqualTo(destination);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\":\"syslog\",\"port\":6514} | host must be",
                "{\"kind\":\"relp\",\"host\":\"h\"} | port must be",
                "{\"kind\":\"relp\",\"host\":\"h\\n\",\"port\":1} | host must be",
                "{\"kind\":\"http\",\"url\":\"http://h/x\"} | url must be https",
                "{\"kind\":\"splunk-hec\",\"url\":\"https://user:secret@h\"} | without a user name",
                "{\"kind\":\"kafka\",\"topic\":\"sideband.audit\"} | one of Sideband's own",
                "{\"kind\":\"kafka\",\"topic\":\"a b\"} | topic must be"
            })
    void whatCannotBeIsRefusedWithTheReason(String transport, String reason) {
        assertThatThrownBy(() -> read(transport)).hasMessageContaining(reason);
    }

    @Test
    void withoutATransportThereIsNoDestination() {
        assertThatThrownBy(() -> new Destination(null, null, false, null)).hasMessage("transport is missing");
    }

    @Test
    void secretsAreNeverShown() {
        DestinationSecrets secrets = new DestinationSecrets("KEY", "TOKEN", null, "PASSWORD");

        assertThat(secrets.toString()).isEqualTo("DestinationSecrets[privateKey, token, password]");
    }

    @Test
    void secretsAreSealedUnderTheirDestination(@TempDir Path keys) {
        DestinationSecrets secrets = new DestinationSecrets(null, "TOKEN", null, null);
        byte[] sealed = new DestinationSealer(keys).seal("soc", secrets);

        assertThat(new DestinationSealer(keys).open("soc", sealed)).isEqualTo(secrets);
        assertThat(new String(sealed, ISO_8859_1)).doesNotContain("TOKEN");
        assertThatThrownBy(() -> new DestinationSealer(keys).open("other", sealed))
                .hasMessageContaining(DestinationSealer.FILE);
    }

    @Test
    void missingKeyIsNamed(@TempDir Path keys, @TempDir Path others) {
        byte[] sealed = new DestinationSealer(keys).seal("soc", new DestinationSecrets(null, "T", null, null));

        assertThatThrownBy(() -> new DestinationSealer(others).open("soc", sealed))
                .hasMessageContaining(DestinationSealer.FILE)
                .hasMessageContaining("missing");
    }
}
