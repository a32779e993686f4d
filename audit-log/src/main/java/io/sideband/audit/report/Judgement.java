package io.sideband.audit.report;

import io.sideband.audit.report.Report.Completeness;
import io.sideband.audit.report.Report.Evidence;
import io.sideband.audit.report.Report.Status;
import java.util.List;

/**
 * What counts say. Nothing is ever passed by default: what was not seen is "no event in period", and that there was none of
 * something is only said of a range that is complete and has records.
 */
final class Judgement {
    private Judgement() {}

    static Status of(Claim claim, long count, Completeness range) {
        return switch (claim.kind()) {
            case SHOWN -> count > 0 ? Status.SHOWN : Status.NO_EVENT;
            case NONE -> {
                if (count > 0) {
                    yield Status.EXCEPTIONS;
                }
                if (!range.complete()) {
                    yield Status.INCOMPLETE;
                }
                yield range.records() > 0 ? Status.SHOWN : Status.NO_EVENT;
            }
        };
    }

    /** The worst of what its claims say; shown only if all are. */
    static Status of(List<Evidence> evidence) {
        List<Status> all = evidence.stream().map(Evidence::status).distinct().toList();
        if (all.contains(Status.EXCEPTIONS)) {
            return Status.EXCEPTIONS;
        }
        if (all.contains(Status.INCOMPLETE)) {
            return Status.INCOMPLETE;
        }
        return all.size() == 1 ? all.getFirst() : Status.PARTLY_SHOWN;
    }
}
