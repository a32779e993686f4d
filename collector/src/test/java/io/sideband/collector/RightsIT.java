package io.sideband.collector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.sideband.events.AuditRecord;
import io.sideband.service.kafka.KafkaConnection;
import io.sideband.testkit.Tokens;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What takes a right of its own, and is on record. */
@QuarkusTest
@WithTestResource(CollectorUnderTest.class)
class RightsIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    KafkaConnection kafka;

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(Tokens.of(role, role)).contentType("application/json");
    }

    @Test
    void labelsOfARegisteredBmcAreARightOfTheirOwn() {
        as("admin")
                .body("{\"username\":\"ipmiusr\",\"password\":\"test\"}")
                .put("/v1/credentials/lab")
                .then()
                .statusCode(200);
        as("admin")
                .body("{\"address\":\"127.0.0.1\",\"port\":9700,\"credential\":\"lab\",\"labels\":{\"rack\":\"8\"}}")
                .put("/v1/bmcs/rack8-u01")
                .then()
                .statusCode(201);
        as("admin")
                .body("{\"address\":\"127.0.0.1\",\"port\":9700,\"credential\":\"lab\",\"labels\":{\"rack\":\"9\"}}")
                .put("/v1/bmcs/rack8-u01")
                .then()
                .statusCode(403)
                .body("field", equalTo("labels"));
        as("admin")
                .body("{\"rack\":\"9\"}")
                .put("/v1/bmcs/rack8-u01/labels")
                .then()
                .statusCode(403);
        as("labeller")
                .header("If-Match", "\"7\"")
                .body("{\"rack\":\"9\"}")
                .put("/v1/bmcs/rack8-u01/labels")
                .then()
                .statusCode(412);
        as("labeller")
                .body("{\"rack\":\"9\"}")
                .put("/v1/bmcs/rack8-u01/labels")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("labels.rack", equalTo("9"));
        as("admin")
                .body("{\"address\":\"127.0.0.1\",\"port\":9700,\"credential\":\"lab\"}")
                .put("/v1/bmcs/rack8-u01")
                .then()
                .statusCode(200)
                .body("labels.rack", equalTo("9"));
        assertThat(AuditTopic.read(kafka))
                .filteredOn(r -> "rack8-u01".equals(r.target()))
                .extracting(AuditRecord::type)
                .contains("bmc.registered", "bmc.relabelled");
    }

    @Test
    void discoveryIsForAdministratorsOnRecordAndWithinTheZone() {
        String outside = "{\"range\":\"192.0.2.0/30\"}";
        as("operator").body(outside).post("/v1/discoveries").then().statusCode(403);
        as("admin").body(outside).post("/v1/discoveries").then().statusCode(400).body("field", equalTo("range"));
        String id = as("admin")
                .body("{\"range\":\"127.77.0.0/30\",\"ipmiPort\":9,\"redfishPort\":9}")
                .post("/v1/discoveries")
                .then()
                .statusCode(202)
                .body("addresses", equalTo(2))
                .extract()
                .path("id");
        await().atMost(SOON)
                .untilAsserted(() -> as("admin")
                        .get("/v1/discoveries/" + id)
                        .then()
                        .statusCode(200)
                        .body("status", equalTo("finished"))
                        .body("asked", equalTo(2))
                        .body("candidates", hasSize(0)));
        assertThat(AuditTopic.read(kafka))
                .extracting(r -> r.type() + " " + r.target())
                .contains("discovery.started 127.77.0.0/30");
    }

    @Test
    void resealingWithTheSameKeyChangesNothing() {
        as("admin")
                .post("/v1/credentials/reseal")
                .then()
                .statusCode(200)
                .body("credentials", equalTo(0))
                .body("keyId", org.hamcrest.Matchers.matchesPattern("[0-9a-f]{16}"));
    }
}
