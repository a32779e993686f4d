package io.sideband.service.problem;

import java.util.Arrays;
import java.util.Locale;

/** Why a call was not answered as asked. Codes are part of the public interface: never renamed, never reused. */
public enum ProblemCode {
    INVALID_REQUEST(400, "The request is not valid"),
    UNAUTHENTICATED(401, "The caller is not known"),
    FORBIDDEN(403, "The caller may not do this"),
    NOT_FOUND(404, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "No representation that the caller accepts"),
    CONFLICT(409, "The state does not allow it"),
    PRECONDITION_FAILED(412, "It changed in the meantime"),
    TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The media type is not understood"),
    IDEMPOTENCY_MISMATCH(422, "The idempotency key belongs to another request"),
    PRECONDITION_REQUIRED(428, "The request must be conditional"),
    TOO_MANY(429, "Too many requests"),
    INTERNAL(500, "Something went wrong here"),
    UNAVAILABLE(503, "Something that is needed is not available"),
    TIMED_OUT(504, "Something that is needed did not answer in time");

    private static final String URN = "urn:sideband:problem:";

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** One line for a person, the same for every problem of this code. */
    public String title() {
        return title;
    }

    /** The stable code, such as {@code not-found}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The problem type: {@code urn:sideband:problem:<code>}. */
    public String type() {
        return URN + code();
    }

    /** The code for a status that the framework chose; an unlisted one becomes the most general of its class. */
    public static ProblemCode of(int status) {
        return Arrays.stream(values())
                .filter(c -> c.status == status)
                .findFirst()
                .orElse(status >= 400 && status < 500 ? INVALID_REQUEST : INTERNAL);
    }
}
