package io.sideband.service.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.sideband.testkit.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(KafkaAndTokens.class)
class AccessIT {
    private static RequestSpecification as(String role) {
        return given().auth().oauth2(Tokens.of("alice", role));
    }

    private static void isProblem(ValidatableResponse response, int status, String code) {
        response.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:sideband:problem:" + code))
                .body("code", equalTo(code))
                .body("status", equalTo(status))
                .body("title", notNullValue())
                .body("instance", notNullValue());
    }

    @Test
    void callerIsTheTokensSubjectWithItsRolesAndAddress() {
        as(Roles.VIEWER)
                .get("/v1/specimens")
                .then()
                .statusCode(200)
                .body("subject", equalTo("alice"))
                .body("roles", hasItems("viewer"))
                .body("authentication", equalTo("bearer"))
                .body("address", equalTo("127.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/specimens",
                "/v1/nothing",
                "/q/metrics",
                "/q/openapi",
                "/q/swagger-ui/",
                "/",
                "/q/dev",
                "/q/nothing"
            })
    void withoutTokenNothingButHealthAnswers(String path) {
        ValidatableResponse response =
                given().redirects().follow(false).get(path).then();

        isProblem(response, 401, "unauthenticated");
        response.header("WWW-Authenticate", equalTo("Bearer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready"})
    void healthAnswersWithoutToken(String path) {
        given().get(path).then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void healthTakesNothingButReads() {
        isProblem(given().post("/q/health").then(), 401, "unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuer", "audience", "expired", "key", "garbage"})
    void tokenOfAnotherIsNone(String flaw) {
        String token = switch (flaw) {
            case "issuer" -> Tokens.issuedBy("https://elsewhere", Roles.ADMIN);
            case "audience" -> Tokens.meantFor("elsewhere", Roles.ADMIN);
            case "expired" -> Tokens.expired(Roles.ADMIN);
            case "key" -> Tokens.signedByAnother(Roles.ADMIN);
            default -> "garbage";
        };
        isProblem(given().auth().oauth2(token).get("/v1/specimens").then(), 401, "unauthenticated");
    }

    @Test
    void roleThatIsNotListedIsForbidden() {
        isProblem(as(Roles.OPERATOR).get("/v1/specimens").then(), 403, "forbidden");
    }

    @Test
    void metricsAndOpenApiAnswerAnyKnownCaller() {
        as(Roles.VIEWER).get("/q/metrics").then().statusCode(200).body(containsString("jvm_"));
        as(Roles.VIEWER).get("/q/openapi").then().statusCode(200).body(containsString("/v1/specimens"));
        as(Roles.VIEWER).get("/q/swagger-ui/").then().statusCode(200);
    }

    @Test
    void unknownPathIsAProblem() {
        isProblem(as(Roles.VIEWER).get("/v1/nothing").then(), 404, "not-found");
        isProblem(as(Roles.VIEWER).get("/q/nothing").then(), 404, "not-found");
    }

    @Test
    void wrongMethodIsAProblem() {
        isProblem(as(Roles.ADMIN).delete("/v1/specimens").then(), 405, "method-not-allowed");
    }

    @Test
    void wrongMediaTypeIsAProblem() {
        isProblem(
                as(Roles.ADMIN)
                        .contentType("text/plain")
                        .body("x")
                        .put("/v1/specimens")
                        .then(),
                415,
                "unsupported-media-type");
    }

    @Test
    void oversizedBodyIsAProblem() {
        String large = "{\"name\":\"" + "x".repeat(1_100_000) + "\"}";

        isProblem(
                as(Roles.ADMIN)
                        .contentType("application/json")
                        .body(large)
                        .put("/v1/specimens")
                        .then(),
                413,
                "too-large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":",
                "{\"name\":\"a\",\"size\":\"secret-value\"}",
                "{\"name\":\"a\",\"shade\":\"secret-value\"}",
                "[\"secret-value\"]"
            })
    void bodyThatDoesNotFitIsAProblemThatQuotesNothing(String body) {
        ValidatableResponse response = as(Roles.ADMIN)
                .contentType("application/json")
                .body(body)
                .put("/v1/specimens")
                .then();

        isProblem(response, 400, "invalid-request");
        response.body(not(containsString("secret-value"))).body(not(containsString("Exception")));
    }

    @Test
    void violationNamesTheField() {
        ValidatableResponse response = as(Roles.ADMIN)
                .contentType("application/json")
                .body("{\"name\":\"a\",\"size\":8}")
                .put("/v1/specimens")
                .then();

        isProblem(response, 400, "invalid-request");
        response.body("violations[0].field", equalTo("size")).body("detail", containsString("size"));
    }

    @Test
    void badQueryParameterIsAProblem() {
        isProblem(as(Roles.VIEWER).get("/v1/specimens?limit=11").then(), 400, "invalid-request");
    }

    @Test
    void problemOfAResourceKeepsItsExtensions() {
        ValidatableResponse response = as(Roles.ADMIN)
                .contentType("application/json")
                .body("{\"name\":\"taken\"}")
                .put("/v1/specimens")
                .then();

        isProblem(response, 409, "conflict");
        response.body("by", equalTo("bob")).body("detail", equalTo("taken is taken"));
    }

    @Test
    void unforeseenFailureTellsOnlyItsId() {
        ValidatableResponse response = as(Roles.ADMIN)
                .contentType("application/json")
                .body("{\"name\":\"broken\"}")
                .put("/v1/specimens")
                .then();

        isProblem(response, 500, "internal");
        assertThat(response.extract().asString()).doesNotContain("secret-in-message", "IllegalState");
        response.body("id", notNullValue());
    }
}
