package io.sideband.audit.report;

import io.sideband.audit.report.Report.Evidence;
import io.sideband.audit.report.Report.Finding;
import io.sideband.audit.report.Report.Sample;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.util.stream.Collectors;
import org.openpdf.text.Document;
import org.openpdf.text.Font;
import org.openpdf.text.FontFactory;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/** A report on paper: the same content as its JSON, nothing more and nothing less. */
final class ReportPdf {
    private static final Font TITLE = FontFactory.getFont(FontFactory.HELVETICA_BOLD, 16);
    private static final Font HEAD = FontFactory.getFont(FontFactory.HELVETICA_BOLD, 11);
    private static final Font TEXT = FontFactory.getFont(FontFactory.HELVETICA, 9);
    private static final Font STRONG = FontFactory.getFont(FontFactory.HELVETICA_BOLD, 9);
    private static final Font CODE = FontFactory.getFont(FontFactory.COURIER, 7);
    private static final Color SHADE = new Color(0xEE, 0xEE, 0xEE);
    private static final int SPACE = 8;

    private final Report report;
    private final Document document = new Document(PageSize.A4);

    private ReportPdf(Report report) {
        this.report = report;
    }

    static byte[] of(Report report) {
        return new ReportPdf(report).write();
    }

    private byte[] write() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfWriter.getInstance(document, out);
        document.addTitle(report.title());
        document.addSubject("Report " + report.id());
        document.open();
        document.add(new Paragraph(report.title(), TITLE));
        head();
        summary();
        report.controls().forEach(this::control);
        document.close();
        return out.toByteArray();
    }

    private void head() {
        PdfPTable table = table(1, 3);
        row(table, "Report", report.id());
        row(
                table,
                "Period",
                "%s to %s, by the log's clock"
                        .formatted(report.period().from(), report.period().to()));
        row(table, "Asked for by", "%s at %s".formatted(report.generatedBy(), report.generatedAt()));
        Report.Log log = report.log();
        row(
                table,
                "Range of the log",
                "%s, indexes %d to %d".formatted(log.origin(), log.fromIndex(), log.toIndex() - 1));
        Report.Completeness complete = report.completeness();
        row(
                table,
                "Completeness",
                "%s: %d records of %d; gaps %s; in the archive only, not looked at: %d; open intents: %d; longest time between heartbeats: %s"
                        .formatted(
                                complete.complete() ? "complete" : "NOT COMPLETE",
                                complete.records(),
                                complete.expected(),
                                complete.gaps().isEmpty() ? "none" : complete.gaps(),
                                complete.archived(),
                                complete.openIntents(),
                                complete.heartbeatMaxGapSeconds() == null
                                        ? "not told"
                                        : complete.heartbeatMaxGapSeconds() + " s"));
        report.facts().forEach((name, value) -> row(table, name, value));
        document.add(table);
        document.add(new Paragraph("Checkpoint over the range", HEAD));
        document.add(new Paragraph(log.checkpoint(), CODE));
    }

    private void summary() {
        Paragraph head = new Paragraph("Controls", HEAD);
        head.setSpacingBefore(SPACE);
        document.add(head);
        PdfPTable table = table(2, 5, 2);
        for (Finding finding : report.controls()) {
            table.addCell(new Phrase(finding.id(), STRONG));
            table.addCell(new Phrase(finding.demand(), TEXT));
            table.addCell(new Phrase(finding.status().text(), TEXT));
        }
        document.add(table);
    }

    private void control(Finding finding) {
        Paragraph head =
                new Paragraph("%s: %s".formatted(finding.id(), finding.status().text()), HEAD);
        head.setSpacingBefore(SPACE);
        document.add(head);
        document.add(new Paragraph(finding.demand(), TEXT));
        PdfPTable table = table(4, 2);
        for (Evidence evidence : finding.evidence()) {
            table.addCell(shaded(new Phrase(evidence.claim(), STRONG)));
            table.addCell(shaded(new Phrase(evidence.status().text(), STRONG)));
            table.addCell(new Phrase(evidence.query(), CODE));
            table.addCell(new Phrase("%d of %d records".formatted(evidence.count(), evidence.population()), TEXT));
            if (!evidence.samples().isEmpty()) {
                PdfPCell samples = new PdfPCell(new Phrase(
                        "samples: "
                                + evidence.samples().stream().map(Sample::proof).collect(Collectors.joining(", ")),
                        TEXT));
                samples.setColspan(2);
                table.addCell(samples);
            }
        }
        document.add(table);
    }

    private static PdfPTable table(float... widths) {
        PdfPTable table = new PdfPTable(widths);
        table.setWidthPercentage(100);
        table.setSpacingBefore(SPACE / 2F);
        return table;
    }

    private static void row(PdfPTable table, String name, String value) {
        table.addCell(shaded(new Phrase(name, STRONG)));
        table.addCell(new Phrase(value, TEXT));
    }

    private static PdfPCell shaded(Phrase phrase) {
        PdfPCell cell = new PdfPCell(phrase);
        cell.setBackgroundColor(SHADE);
        return cell;
    }
}
