package io.sideband.audit.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sideband.audit.report.Report.Period;
import io.sideband.events.EventCodec;
import io.sideband.service.access.CurrentCaller;
import io.sideband.service.access.Roles;
import io.sideband.service.audit.AuditEntry;
import io.sideband.service.audit.AuditTrail;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/reports}: what the log says to a framework. Each report and each evidence pack is on record before it is made. */
@Path("/v1/reports/{framework}")
@Blocking
@Tag(name = "reports", description = "Reports for frameworks, and evidence packs")
public class ReportResource {
    private static final Duration RECORDED = Duration.ofSeconds(10);
    private static final String PDF = "application/pdf";
    private static final String ZIP = "application/zip";

    private final ReportStore reports;
    private final EvidenceStore evidence;
    private final AuditTrail trail;
    private final CurrentCaller caller;
    private final ObjectMapper json = EventCodec.mapper();

    @Inject
    ReportResource(ReportStore reports, EvidenceStore evidence, AuditTrail trail, CurrentCaller caller) {
        this.reports = reports;
        this.evidence = evidence;
        this.trail = trail;
        this.caller = caller;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, PDF})
    @RolesAllowed({Roles.AUDITOR, Roles.ADMIN})
    @Operation(
            summary = "Reports to a framework",
            description =
                    "Each claim with its query, count and samples. What did not happen is \"no event in period\".")
    @APIResponse(responseCode = "200", description = "The report, as JSON or as PDF")
    @APIResponse(responseCode = "400", description = "A time is not valid, or the period is empty")
    @APIResponse(responseCode = "404", description = "There is no such framework")
    @APIResponse(responseCode = "503", description = "This report cannot be recorded, so it is not made")
    public Response report(
            @Parameter(example = "nist-800-53") @PathParam("framework") String framework,
            @Parameter(description = "Received not before", example = "2026-11-01T00:00:00Z")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "Received before", example = "2026-12-01T00:00:00Z") @QueryParam("to") @Nullable
                    String to,
            @Parameter(description = "json or pdf") @QueryParam("format") @DefaultValue("json") String format) {
        if (!format.equals("json") && !format.equals("pdf")) {
            throw new ProblemException(ProblemCode.INVALID_REQUEST, "format must be json or pdf");
        }
        Report report = recorded("audit.reported", framework, from, to, format);
        return format.equals("json")
                ? Response.ok(text(report), MediaType.APPLICATION_JSON).build()
                : download(ReportPdf.of(report), PDF, report, "pdf");
    }

    @GET
    @Path("/evidence")
    @Produces(ZIP)
    @RolesAllowed({Roles.AUDITOR, Roles.ADMIN})
    @Operation(
            summary = "Packs the evidence of a report",
            description =
                    "A ZIP file: the report, all records of the period with clear text and proofs, the checkpoint,"
                            + " the policy and what to do with sideband-verify.")
    @APIResponse(responseCode = "200", description = "The pack")
    @APIResponse(responseCode = "413", description = "The period has more records than fit into a pack")
    @APIResponse(responseCode = "503", description = "This export cannot be recorded, so it is not made")
    public Response pack(
            @PathParam("framework") String framework,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        Report report = recorded("audit.exported", framework, from, to, "zip");
        return download(evidence.pack(report, text(report)), ZIP, report, "zip");
    }

    private Report recorded(String type, String name, @Nullable String from, @Nullable String to, String format) {
        Framework framework = Framework.named(name)
                .orElseThrow(
                        () -> new ProblemException(ProblemCode.NOT_FOUND, "there is no framework %s".formatted(name)));
        Period period = new Period(time("from", from), time("to", to));
        if (!period.from().isBefore(period.to())) {
            throw new ProblemException(ProblemCode.INVALID_REQUEST, "to must be after from");
        }
        String id = ReportStore.newId();
        trail.record(AuditEntry.event(type, caller.actor())
                        .target("audit-log", name)
                        .parameter("from", period.from().toString())
                        .parameter("to", period.to().toString())
                        .parameter("format", format)
                        .correlation(id))
                .await()
                .atMost(RECORDED);
        return reports.report(id, framework, period, caller.actor().subject());
    }

    private String text(Report report) {
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the report %s cannot be written".formatted(report.id()), e);
        }
    }

    private static Response download(byte[] content, String type, Report report, String extension) {
        return Response.ok(content, type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"%s-%s.%s\"".formatted(report.framework(), report.id(), extension))
                .build();
    }

    private static Instant time(String name, @Nullable String text) {
        try {
            if (text != null) {
                return Instant.parse(text);
            }
        } catch (DateTimeParseException e) {
            // the same answer as for none
        }
        throw new ProblemException(
                ProblemCode.INVALID_REQUEST, "%s must be a time such as 2026-11-22T00:00:00Z".formatted(name));
    }
}
