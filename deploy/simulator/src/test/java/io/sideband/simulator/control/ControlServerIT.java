package io.sideband.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sideband.simulator.Simulator;
import io.sideband.simulator.SimulatorConfig;
import io.sideband.simulator.SimulatorConfigBuilder;
import io.sideband.simulator.machine.Evidence;
import io.sideband.simulator.model.PowerTimings;
import io.sideband.simulator.net.Latency;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlServerIT {
    private static final String TOKEN = "control-token-of-this-test";
    private static final String BMC = "/v1/bmcs/sim-00001";

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final Simulator simulator;

    ControlServerIT() throws Exception {
        simulator = Simulator.start(builder().ledgerCapacity(1_000).build());
    }

    @AfterEach
    void end() {
        simulator.close();
        http.close();
    }

    @Test
    void healthIsOpenAndNothingElse() throws Exception {
        assertThat(send("GET", "/health", "", "").statusCode()).isEqualTo(200);

        for (String wrong : List.of("", "Bearer", "Bearer wrong-token-of-this-test", "Basic " + TOKEN)) {
            HttpResponse<String> refused = send("DELETE", BMC + "/sel", "", wrong);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(401);
            assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(json.readTree(refused.body()).get("title").asText()).isEqualTo("unauthorized");
        }
        assertThat(simulator.ledger().last()).isZero();
    }

    @Test
    void listsBmcsInPages() throws Exception {
        JsonNode first = get("/v1/bmcs?limit=2");
        assertThat(first.get("bmcs")).hasSize(2);
        assertThat(first.get("bmcs").get(1).get("address").asText()).isEqualTo("127.10.0.2");
        assertThat(first.get("bmcs").get(1).get("port").asInt()).isEqualTo(simulator.port());

        JsonNode rest = get("/v1/bmcs?after=" + first.get("next").asInt());
        assertThat(rest.get("bmcs")).hasSize(1);
        assertThat(rest.get("next").isNull()).isTrue();
    }

    @Test
    void setsAndReleasesASensor() throws Exception {
        assertThat(status("PUT", BMC + "/sensors/CPU1%20Temp", "{\"value\":97}"))
                .isEqualTo(204);
        assertThat(get(BMC + "/sensors/CPU1%20Temp").get("value").asDouble()).isEqualTo(97);
        assertThat(simulator.bmc(0).log()).hasSize(2);

        assertThat(status("DELETE", BMC + "/sensors/0x01", "")).isEqualTo(204);
        assertThat(get(BMC + "/sensors/0x01").get("value").asDouble()).isLessThan(90);
        assertThat(get(BMC + "/sel")).hasSize(4);
    }

    @Test
    void setsDiscreteStatesAndUnavailability() throws Exception {
        assertThat(status("PUT", BMC + "/sensors/PSU1%20Status", "{\"states\":[0,1]}"))
                .isEqualTo(204);
        assertThat(get(BMC + "/sensors/PSU1%20Status").get("states").asInt()).isEqualTo(3);

        assertThat(status("PUT", BMC + "/sensors/FAN1", "{\"unavailable\":true}"))
                .isEqualTo(204);
        assertThat(get(BMC + "/sensors/FAN1").get("available").asBoolean()).isFalse();
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        assertThat(status("GET", "/v1/bmcs/nobody", "")).isEqualTo(404);
        assertThat(status("GET", BMC + "/sensors/none", "")).isEqualTo(404);
        assertThat(status("PUT", BMC + "/sensors/FAN1", "{\"value\":1,\"raw\":1}"))
                .isEqualTo(400);
        assertThat(status("PUT", BMC + "/sensors/FAN1", "{\"velue\":1}")).isEqualTo(400);
        assertThat(status("PUT", BMC + "/sensors/FAN1", "{\"states\":[1]}")).isEqualTo(400);
        assertThat(status("PUT", BMC + "/sensors/FAN1", "not json")).isEqualTo(400);
        assertThat(status("PUT", BMC + "/link", "{\"answerLoss\":2}")).isEqualTo(400);
        assertThat(status("POST", BMC + "/sel", "{\"record\":\"00\"}")).isEqualTo(400);
        assertThat(status("PATCH", "/v1/bmcs", "")).isEqualTo(405);
        assertThat(status("GET", "/v1/ledger?after=x", "")).isEqualTo(400);
    }

    @Test
    void addsAndClearsLogEntries() throws Exception {
        HttpResponse<String> added =
                send("POST", BMC + "/sel", "{\"record\":\"00000200000000200004010101575a5a\"}", "Bearer " + TOKEN);
        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(json.readTree(added.body()).get("id").asInt()).isEqualTo(1);

        assertThat(status("DELETE", BMC + "/sel", "")).isEqualTo(204);
        assertThat(simulator.bmc(0).log()).isEmpty();
    }

    @Test
    void drivesLinkEvidenceAndReset() throws Exception {
        assertThat(status("PUT", BMC + "/link", "{\"cut\":true,\"latency\":\"PT0.05S\"}"))
                .isEqualTo(200);
        assertThat(simulator.bmc(0).link().cut()).isTrue();
        assertThat(status("PUT", BMC + "/link", "{\"cut\":false}")).isEqualTo(200);
        assertThat(simulator.bmc(0).link().latency()).isEqualTo(Latency.fixed(Duration.ofMillis(50)));
        assertThat(status("PUT", BMC + "/evidence", "{\"evidence\":\"WITHHELD\"}"))
                .isEqualTo(200);
        assertThat(simulator.bmc(0).evidence()).isEqualTo(Evidence.WITHHELD);
        assertThat(status("POST", BMC + "/reset", "{\"silence\":\"PT1S\"}")).isEqualTo(204);
        assertThat(status("PUT", BMC + "/sel-clock", "{\"seconds\":100}")).isEqualTo(204);
    }

    @Test
    void beginsAndEndsAFaultByName() throws Exception {
        assertThat(status("PUT", BMC + "/faults/chassis-control-ignored", "")).isEqualTo(204);
        assertThat(get(BMC + "/faults")).singleElement().hasToString("\"chassis-control-ignored\"");

        assertThat(status("DELETE", BMC + "/faults/chassis-control-ignored", ""))
                .isEqualTo(204);
        assertThat(get(BMC + "/faults")).isEmpty();
        assertThat(status("PUT", BMC + "/faults/none", "")).isEqualTo(404);
        assertThat(status("GET", BMC + "/faults/chassis-control-ignored", "")).isEqualTo(405);
    }

    @Test
    void playsAPersona() throws Exception {
        assertThat(status("PUT", BMC + "/persona", "{\"persona\":\"intel\"}")).isEqualTo(204);
        assertThat(get(BMC + "/faults").toString())
                .isEqualTo("[\"rakp-name-padded\",\"sdr-reservation-lost\",\"v2-bit-refused\"]");

        assertThat(status("PUT", BMC + "/persona", "{\"persona\":\"faultless\"}"))
                .isEqualTo(204);
        assertThat(get(BMC + "/faults")).isEmpty();
        assertThat(status("PUT", BMC + "/persona", "{\"persona\":\"nobody\"}")).isEqualTo(400);
    }

    @Test
    void readsAndPressesTheChassis() throws Exception {
        assertThat(get(BMC + "/chassis").get("on").asBoolean()).isTrue();

        assertThat(status("POST", BMC + "/chassis", "{\"action\":\"POWER_DOWN\"}"))
                .isEqualTo(200);

        assertThat(get(BMC + "/chassis").get("on").asBoolean()).isFalse();
        assertThat(get(BMC + "/chassis").get("powerDowns").asInt()).isEqualTo(1);
    }

    @Test
    void handsOutTheLedgerAsLines() throws Exception {
        status("PUT", BMC + "/sensors/CPU1%20Temp", "{\"value\":97}");
        status("POST", "/v1/bmcs/sim-00002/chassis", "{\"action\":\"POWER_DOWN\"}");

        List<JsonNode> lines = ledger("/v1/ledger");
        assertThat(lines)
                .extracting(line -> line.get("kind").asText())
                .containsExactly("controlled", "log-added", "log-added", "controlled", "power-changed", "log-added");
        assertThat(lines).extracting(line -> line.get("seq").asLong()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);

        assertThat(ledger("/v1/ledger?bmc=sim-00002&after=4&limit=1"))
                .singleElement()
                .satisfies(line -> assertThat(line.get("on").asBoolean()).isFalse());
    }

    @Test
    void saysWhenTheLedgerIsTruncated() throws Exception {
        for (int i = 0; i < 1_100; i++) {
            simulator.bmc(0).clearLog();
        }

        assertThat(status("GET", "/v1/ledger?after=10", "")).isEqualTo(410);
    }

    private List<JsonNode> ledger(String path) throws Exception {
        String body = send("GET", path, "", "Bearer " + TOKEN).body();
        return body.lines()
                .map(line -> {
                    try {
                        return json.readTree(line);
                    } catch (JsonProcessingException e) {
                        throw new AssertionError(line, e);
                    }
                })
                .toList();
    }

    private JsonNode get(String path) throws Exception {
        HttpResponse<String> response = send("GET", path, "", "Bearer " + TOKEN);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json.readTree(response.body());
    }

    private int status(String method, String path, String body) throws Exception {
        return send(method, path, body, "Bearer " + TOKEN).statusCode();
    }

    private HttpResponse<String> send(String method, String path, String body, String authorization) throws Exception {
        URI endpoint = simulator.controlEndpoint().orElseThrow();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static SimulatorConfigBuilder builder() {
        return SimulatorConfig.forUser("admin", "secret")
                .bmcs(3)
                .port(0)
                .timings(PowerTimings.INSTANT)
                .control(new ControlSetup(0, TOKEN));
    }
}
