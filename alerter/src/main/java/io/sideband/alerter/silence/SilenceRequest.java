package io.sideband.alerter.silence;

import io.sideband.events.Matcher;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A silence as an operator asks for it. */
@Schema(name = "SilenceRequest", example = """
                {"matchers": [{"name": "rack", "value": "1"}], "duration": "PT2H", "comment": "fan change in rack 1"}""")
public record SilenceRequest(
        @Schema(description = "On the labels of alerts, as in Alertmanager; all must match") @Nullable
        List<Matcher> matchers,

        @Schema(description = "RFC 3339; default now") @Nullable
        String startsAt,

        @Schema(description = "RFC 3339; this or duration") @Nullable
        String endsAt,

        @Schema(description = "ISO 8601, from startsAt; this or endsAt") @Nullable
        String duration,

        @Schema(description = "Why") @Nullable String comment,

        @Schema(
                description = "The worst severity that it covers; default: the worst of the alerts that it covers now, "
                        + "so that one that becomes worse breaks it, or any if it covers none yet")
        @Nullable
        String upTo) {}
