package io.sideband.local;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The simulator's control endpoint. */
final class SimulatorControl {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI endpoint;
    private final String token;

    SimulatorControl(URI endpoint, String token) {
        this.endpoint = endpoint;
        this.token = token;
    }

    /** Adds an entry to a BMC's log. */
    void addSelEntry(String bmc, String record) {
        request()
                .body(Map.of("record", record))
                .post(endpoint.resolve("/v1/bmcs/" + bmc + "/sel"))
                .then()
                .statusCode(201);
    }

    /** The chassis as it is, whatever its BMC shows. */
    JsonPath chassis(String bmc) {
        return request().get(endpoint.resolve("/v1/bmcs/" + bmc + "/chassis")).jsonPath();
    }

    /** Presses a button of the server. */
    void press(String bmc, String action) {
        request().body(Map.of("action", action)).post(endpoint.resolve("/v1/bmcs/" + bmc + "/chassis"));
    }

    void begin(String bmc, String fault) {
        request().put(fault(bmc, fault)).then().statusCode(204);
    }

    void end(String bmc, String fault) {
        request().delete(fault(bmc, fault)).then().statusCode(204);
    }

    private URI fault(String bmc, String fault) {
        return endpoint.resolve("/v1/bmcs/%s/faults/%s".formatted(bmc, fault));
    }

    /** Everything that the simulator noted, oldest first. */
    List<JsonNode> ledger() {
        List<JsonNode> entries = new ArrayList<>();
        long after = 0;
        while (true) {
            String lines = request()
                    .queryParams("after", after, "limit", 10_000)
                    .get(endpoint.resolve("/v1/ledger"))
                    .asString();
            List<JsonNode> read = lines.lines().map(SimulatorControl::json).toList();
            if (read.isEmpty()) {
                return entries;
            }
            entries.addAll(read);
            after = read.getLast().path("seq").asLong();
        }
    }

    /** Requests that change something, as {@link #ledger} has them. */
    static List<JsonNode> changes(List<JsonNode> ledger) {
        return ledger.stream()
                .filter(e -> e.path("kind").asText().equals("request")
                        && e.path("changes").asBoolean())
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RequestSpecification request() {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
