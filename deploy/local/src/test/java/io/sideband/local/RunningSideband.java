package io.sideband.local;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.lessThan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.sideband.events.AuditRecord;
import io.sideband.events.EventCodec;
import io.sideband.events.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A {@link LocalStack} of its own on free ports, and what a test asks of it over its public interfaces. */
final class RunningSideband implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Set<String> FINAL_STATES = Set.of("succeeded", "failed", "unknown", "cancelled");
    private static final ObjectMapper JSON = EventCodec.mapper();

    private final LocalStack stack;
    private final Path directory;
    private final int bmcs;
    private final Map<String, String> tokens = new HashMap<>();

    private RunningSideband(LocalStack stack, Path directory, int bmcs) {
        this.stack = stack;
        this.directory = directory;
        this.bmcs = bmcs;
    }

    /** Everything that {@code deploy/up} starts, with that many simulated BMCs. */
    static RunningSideband start(int bmcs) {
        return start(bmcs, EnumSet.allOf(ServiceName.class));
    }

    /** The same with some of the services. */
    static RunningSideband start(int bmcs, Set<ServiceName> services) {
        try {
            Path directory = Files.createTempDirectory("sideband");
            StackPlan plan = StackPlan.standard(Path.of(System.getProperty("repository.root")))
                    .withBmcs(bmcs)
                    .elsewhere(directory, StackPorts.free())
                    .withServices(services);
            return new RunningSideband(LocalStack.start(plan, System.out::println), directory, bmcs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String token(String role) {
        return tokens.computeIfAbsent(role, r -> stack.tokens().issue(r, r, Duration.ofHours(2)));
    }

    String collector(String path) {
        return stack.url(ServiceName.COLLECTOR).resolve(path).toString();
    }

    String commander(String path) {
        return stack.url(ServiceName.COMMANDER).resolve(path).toString();
    }

    String alerter(String path) {
        return stack.url(ServiceName.ALERTER).resolve(path).toString();
    }

    String auditLog(String path) {
        return stack.url(ServiceName.AUDIT_LOG).resolve(path).toString();
    }

    /** A collection of each service. */
    List<String> resources() {
        return List.of(
                collector("/v1/bmcs"), commander("/v1/operations"), alerter("/v1/alerts"), auditLog("/v1/records"));
    }

    TopicReader read(Topic topic) {
        return new TopicReader(stack.consumerLogin(), topic);
    }

    void putCredential(String name, String userName, String password) {
        as("admin")
                .body(Map.of("username", userName, "password", password))
                .when()
                .put(collector("/v1/credentials/" + name))
                .then()
                .statusCode(lessThan(300));
    }

    void putBmc(String id, InetSocketAddress address, String credential, int suite, Duration interval) {
        Map<String, Object> registration = Map.of(
                "address",
                address.getAddress().getHostAddress(),
                "port",
                address.getPort(),
                "protocols",
                List.of("ipmi"),
                "credential",
                credential,
                "labels",
                Map.of("rack", "1"),
                "cipherSuites",
                List.of(suite),
                "interval",
                interval.toString());
        as("admin")
                .body(registration)
                .when()
                .put(collector("/v1/bmcs/" + id))
                .then()
                .statusCode(lessThan(300));
    }

    /** The BMC's state; empty where there is none yet. */
    JsonPath state(String bmc) {
        return as("viewer").get(collector("/v1/bmcs/" + bmc + "/state")).jsonPath();
    }

    /** Waits for that many further polls of the BMC. */
    void awaitPolls(String bmc, int polls) {
        for (int i = 0; i < polls; i++) {
            String before = observedAt(bmc);
            await().atMost(PATIENCE).until(() -> !observedAt(bmc).equals(before));
        }
    }

    private String observedAt(String bmc) {
        Response response = as("viewer").get(collector("/v1/bmcs/" + bmc + "/readings"));
        return response.statusCode() == 200 ? String.valueOf(response.jsonPath().getString("observedAt")) : "";
    }

    /** Asks for an operation on one BMC; returns its path. */
    String operate(String action, String bmc, String reason) {
        return tryToOperate(action, bmc, reason)
                .orElseThrow(() -> new IllegalStateException(action + " was not accepted"));
    }

    /** Likewise, with a task that gives up looking for evidence after {@code deadline}. */
    String operate(String action, String bmc, String reason, Duration deadline) {
        Map<String, Object> request = Map.of(
                "action",
                action,
                "targets",
                Map.of("bmcs", List.of(bmc)),
                "reason",
                reason,
                "deadline",
                deadline.toString());
        return as("operator")
                .body(request)
                .post(commander("/v1/operations"))
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
    }

    /** Likewise; empty if commander is not there or refuses. */
    Optional<String> tryToOperate(String action, String bmc, String reason) {
        try {
            Response response = as("operator")
                    .body(Map.of("action", action, "targets", Map.of("bmcs", List.of(bmc)), "reason", reason))
                    .post(commander("/v1/operations"));
            return Optional.ofNullable(response.statusCode() == 202 ? response.header("Location") : null);
        } catch (RuntimeException e) {
            if (e.getCause() instanceof IOException || connectionRefused(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean connectionRefused(Throwable e) {
        return Stream.iterate(e, t -> t != null, Throwable::getCause).anyMatch(t -> t instanceof IOException);
    }

    JsonPath awaitOperation(String location) {
        String path = location.startsWith("http") ? URI.create(location).getPath() : location;
        await().atMost(PATIENCE)
                .until(() ->
                        FINAL_STATES.contains(String.valueOf(operation(path).getString("state"))));
        return operation(path);
    }

    private JsonPath operation(String path) {
        return as("operator").get(commander(path)).jsonPath();
    }

    /** Phases of the audit records of one operation on one BMC. */
    List<String> auditPhases(String bmc, String operationPath) {
        String id = operationPath.substring(operationPath.lastIndexOf('/') + 1);
        return as("auditor")
                .queryParams("target", bmc, "correlation", id)
                .get(auditLog("/v1/records"))
                .jsonPath()
                .getList("items.phase", String.class);
    }

    List<String> deniedSubjects() {
        return as("auditor")
                .queryParam("outcome", "denied")
                .get(auditLog("/v1/records"))
                .jsonPath()
                .getList("items.actor.subject", String.class);
    }

    /** Every audit record of that phase, all pages. */
    List<AuditRecord> auditRecords(AuditRecord.Phase phase) {
        List<AuditRecord> records = new ArrayList<>();
        String cursor = null;
        do {
            JsonNode page = page(phase, cursor);
            page.path("items").forEach(item -> records.add(JSON.convertValue(item, AuditRecord.class)));
            cursor = page.path("next").asText(null);
        } while (cursor != null);
        return records;
    }

    private JsonNode page(AuditRecord.Phase phase, @Nullable String cursor) {
        RequestSpecification request =
                as("auditor").queryParams("phase", phase.name().toLowerCase(Locale.ROOT), "limit", 200);
        if (cursor != null) {
            request.queryParam("cursor", cursor);
        }
        try {
            return JSON.readTree(request.get(auditLog("/v1/records")).asByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void kill(String service) {
        stack.kill(named(service));
    }

    void restart(String service) {
        stack.restart(named(service));
    }

    private static ServiceName named(String service) {
        return ServiceName.named(service).orElseThrow();
    }

    /** Ids of the simulated BMCs, which are also their names in the simulator. */
    List<String> simulatedBmcs() {
        return IntStream.rangeClosed(1, bmcs).mapToObj(Fleet::id).toList();
    }

    /** What tests do to the simulated BMCs, and what these say. */
    SimulatorControl simulator() {
        return new SimulatorControl(stack.simulatorControl(), stack.simulatorControlToken());
    }

    /** Files of data and logs, keys and configuration aside, that hold {@code text}. */
    List<Path> filesThatContain(String text) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(f -> !directory.relativize(f).startsWith("keys"))
                    .filter(f -> !directory.relativize(f).startsWith("config"))
                    .filter(f -> contains(f, text))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    private RequestSpecification as(String role) {
        return given().auth().oauth2(token(role)).contentType(ContentType.JSON);
    }

    @Override
    public void close() {
        stack.close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
