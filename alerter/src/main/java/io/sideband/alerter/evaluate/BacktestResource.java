package io.sideband.alerter.evaluate;

import io.sideband.alerter.rule.RuleRequest;
import io.sideband.alerter.rule.RuleStore;
import io.sideband.events.AlertRule;
import io.sideband.service.access.CurrentCaller;
import io.sideband.service.access.Roles;
import io.sideband.service.kafka.KafkaConnection;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/rules:backtest}: what a rule would have done, before it is enabled. The router takes the first resource whose
 * path begins alike and would look for it among the rules: requests are led to a path of their own before.
 */
@Path("/v1/rule-backtests")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "rules")
public class BacktestResource {
    private final RuleStore rules;
    private final BacktestChannel channel;
    private final CurrentCaller caller;
    private final Clock clock;
    /** It may read gigabytes: one at a time. */
    private final Semaphore running = new Semaphore(1);

    @Inject
    BacktestResource(RuleStore rules, KafkaConnection connection, CurrentCaller caller, Clock clock) {
        this.rules = rules;
        this.channel = new BacktestChannel(connection, clock);
        this.caller = caller;
        this.clock = clock;
    }

    @ServerRequestFilter(preMatching = true)
    public void lead(ContainerRequestContext request) {
        URI asked = request.getUriInfo().getRequestUri();
        if (asked.getPath().equals("/v1/rules:backtest")) {
            request.setRequestUri(asked.resolve("/v1/rule-backtests"));
        }
    }

    @POST
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(
            operationId = "backtestRule",
            summary = "Says when a rule would have fired over the readings or log entries that Kafka still has",
            description = "Changes nothing. Takes up to a minute; says so if it had to stop before the end.")
    @APIResponse(responseCode = "400", description = "Names every field that is wrong and what to write instead")
    @APIResponse(responseCode = "429", description = "Another one is running")
    public BacktestResult run(@Nullable BacktestRequest request) {
        RuleRequest asked = request == null ? null : request.rule();
        if (request == null || asked == null) {
            throw new ProblemException(ProblemCode.INVALID_REQUEST, "rule: give the rule", Map.of("field", "rule"));
        }
        Instant now = clock.instant();
        String name = request.name() == null ? "backtest" : request.name();
        AlertRule rule = rules.draft(name, asked, caller.actor().subject(), now);
        if (!BacktestChannel.possible(rule)) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST,
                    "rule.when.type: of states and alerts Kafka has only the latest",
                    Map.of("field", "rule.when.type"));
        }
        Instant from = since(request.since(), now);
        if (!running.tryAcquire()) {
            throw new ProblemException(ProblemCode.TOO_MANY, "another back-test is running: try again later");
        }
        try {
            return channel.run(rule, from);
        } catch (KafkaException e) {
            throw new ProblemException(ProblemCode.UNAVAILABLE, "Kafka could not be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemCode.UNAVAILABLE, "the service is stopping", e);
        } finally {
            running.release();
        }
    }

    private static Instant since(@Nullable String text, Instant now) {
        if (text == null) {
            return Instant.EPOCH;
        }
        try {
            return now.minus(Duration.parse(text).abs());
        } catch (DateTimeParseException e) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST,
                    "since: write an ISO 8601 duration, such as PT6H",
                    Map.of("field", "since"));
        }
    }
}
