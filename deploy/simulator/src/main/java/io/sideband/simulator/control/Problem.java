package io.sideband.simulator.control;

/** An error of the control endpoint, sent as problem+json (RFC 9457). */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private Problem(int status, String code, String detail) {
        super(detail);
        this.status = status;
        this.code = code;
    }

    static Problem badRequest(String detail) {
        return new Problem(400, "bad-request", detail);
    }

    static Problem unauthorized() {
        return new Problem(401, "unauthorized", "the control token is missing or wrong");
    }

    static Problem notFound(String detail) {
        return new Problem(404, "not-found", detail);
    }

    static Problem methodNotAllowed(String method) {
        return new Problem(405, "method-not-allowed", "%s is not possible here".formatted(method));
    }

    static Problem conflict(String detail) {
        return new Problem(409, "conflict", detail);
    }

    static Problem gone(String detail) {
        return new Problem(410, "ledger-truncated", detail);
    }

    static Problem tooLarge() {
        return new Problem(413, "too-large", "the body is longer than 64 KiB");
    }

    int status() {
        return status;
    }

    /** The body of the answer. */
    Body body() {
        return new Body("urn:sideband:simulator:problem:" + code, code, status, String.valueOf(getMessage()));
    }

    /** Members of a problem document. */
    record Body(String type, String title, int status, String detail) {}
}
