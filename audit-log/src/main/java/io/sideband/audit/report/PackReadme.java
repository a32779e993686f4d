package io.sideband.audit.report;

/** What a pack says of itself. */
final class PackReadme {
    private static final String TEXT = """
            Evidence pack %s
            %s
            Period %s to %s, indexes %d to %d of the log %s

              report.json, report.pdf   what is claimed, with the query, the count and samples of each claim
              records.jsonl             every record of the period: the entry as it was hashed, its personal fields, and
                                        for each of them the key of the commitment that the entry has in its place
              records.csv               the same records for a spreadsheet; a cell that could be a formula begins with '
              proofs/INDEX.tlog-proof   the proof that the record is in the log (c2sp.org/tlog-proof)
              checkpoint                the log's signed checkpoint that all proofs lead to (c2sp.org/tlog-checkpoint)
              policy                    the keys of the log (c2sp.org/tlog-policy)

            To check it, without the service and without trusting it:

              java -jar sideband-verify.jar --policy POLICY this-pack.zip

            POLICY is your own copy of the log's keys. The file in this pack shows its form; a key that comes with what it is to
            prove proves nothing. With --since CHECKPOINT, one that you have kept from before, the verifier also asks whether it
            is one of the same log; that needs the log itself, not a pack.

            The verifier checks the signature, that no index of the period is missing, that every record is in the log, and that
            every personal field is the one that was committed to. Exit status: 0 verified, 1 wrong, 2 usage, 3 cannot be read.
            """;

    private PackReadme() {}

    static String of(Report report) {
        Report.Log log = report.log();
        return TEXT.formatted(
                report.id(),
                report.title(),
                report.period().from(),
                report.period().to(),
                log.fromIndex(),
                log.toIndex() - 1,
                log.origin());
    }
}
