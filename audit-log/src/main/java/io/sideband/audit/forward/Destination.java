package io.sideband.audit.forward;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A receiver and what it gets; all of it may be shown.
 *
 * @param personal true: clear text, as far as it was not erased; false, the default: what entries say openly, in which
 *     persons are references
 */
record Destination(Transport transport, PayloadFormat format, boolean personal, DestinationFilter filter) {
    Destination(
            @Nullable Transport transport,
            @Nullable PayloadFormat format,
            boolean personal,
            @Nullable DestinationFilter filter) {
        if (transport == null) {
            throw new IllegalArgumentException("transport is missing");
        }
        this.transport = transport;
        this.format = Objects.requireNonNullElse(format, PayloadFormat.JSON);
        this.personal = personal;
        this.filter = Objects.requireNonNullElse(filter, DestinationFilter.ALL);
    }
}
