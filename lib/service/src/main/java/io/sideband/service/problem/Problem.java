package io.sideband.service.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A problem as RFC 9457 §3 writes it.
 *
 * @param type {@code urn:sideband:problem:<code>}
 * @param code stable, for programs
 * @param detail one sentence about this occurrence, for a person
 * @param instance the path of the call
 * @param extensions further members, on the same level as the others
 */
@JsonPropertyOrder({"type", "title", "status", "code", "detail", "instance"})
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Problem",
        example = "{\"type\":\"urn:sideband:problem:not-found\",\"title\":\"There is no such thing\",\"status\":404,"
                + "\"code\":\"not-found\",\"detail\":\"no BMC rack1-u01\",\"instance\":\"/v1/bmcs/rack1-u01\"}")
public record Problem(
        String type,
        String title,
        int status,
        String code,
        @Nullable String detail,
        @Nullable String instance,
        @JsonAnyGetter Map<String, Object> extensions) {
    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        extensions = new TreeMap<>(extensions);
    }

    /** A problem without extensions. */
    public static Problem of(ProblemCode code, @Nullable String detail, @Nullable String instance) {
        return of(code, detail, instance, Map.of());
    }

    /** A problem of that code. */
    public static Problem of(
            ProblemCode code, @Nullable String detail, @Nullable String instance, Map<String, Object> extensions) {
        return new Problem(code.type(), code.title(), code.status(), code.code(), detail, instance, extensions);
    }
}
