package io.sideband.commander.fleet;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.sideband.testkit.Tokens;
import java.time.Duration;
import java.util.UUID;

/** The REST interface as an operator uses it. */
public final class Operations {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Operations() {}

    public static RequestSpecification as(String subject, String... roles) {
        return given().auth().oauth2(Tokens.of(subject, roles)).contentType("application/json");
    }

    /** A body for one BMC with a deadline of {@code deadline}. */
    public static String body(String action, String bmc, Duration deadline) {
        return """
                {"action": "%s", "targets": {"bmcs": ["%s"]}, "reason": "a test", "deadline": "%s"}""".formatted(action, bmc, deadline);
    }

    /** Posts as alice, an operator, under a key of its own. */
    public static Response post(String body) {
        return as("alice", "operator")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post("/v1/operations");
    }

    /** Asks for {@code action} and returns where the operation is followed. */
    public static String start(String action, String bmc, Duration deadline) {
        Response answer = post(body(action, bmc, deadline));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        return answer.header("Location");
    }

    public static JsonPath get(String location) {
        return as("bob", "viewer")
                .get(location)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The operation once it is over. */
    public static JsonPath end(String location) {
        await().atMost(LONGEST)
                .until(() -> get(location).getString("state"), state -> !state.matches("pending|running"));
        return get(location);
    }

    /** Asks for {@code action} and waits for its end. */
    public static JsonPath run(String action, String bmc, Duration deadline) {
        return end(start(action, bmc, deadline));
    }
}
