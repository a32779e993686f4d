package io.sideband.service.problem;

import java.util.Map;

/** A call cannot be answered as asked, and the caller is told why. The detail goes out: no secrets in it. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final transient Map<String, Object> extensions;

    public ProblemException(ProblemCode code, String detail) {
        this(code, detail, Map.of());
    }

    /** @param extensions further members of the problem, such as the id that is in the way */
    public ProblemException(ProblemCode code, String detail, Map<String, Object> extensions) {
        super(detail);
        this.code = code;
        this.extensions = Map.copyOf(extensions);
    }

    /** @param cause is logged where it matters, never told to the caller */
    public ProblemException(ProblemCode code, String detail, Throwable cause) {
        super(detail, cause);
        this.code = code;
        this.extensions = Map.of();
    }

    public ProblemCode code() {
        return code;
    }

    public Map<String, Object> extensions() {
        return extensions;
    }
}
