package io.sideband.events;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a BMC is, complete, on {@link Topic#STATES}; key: {@code bmc}.
 *
 * @param observedAt when it was last looked at, successfully or not
 * @param since when {@code reachability} last changed
 * @param reason why it is not reachable, a stable code such as {@code wrong-password}; null if it is
 * @param reasonDetail one sentence for a person; null if reachable
 * @param nextAttemptAt when it is tried again; null if it is polled as usual, or only after its registration or
 *     credential changed
 * @param cipherSuite the suite of the session; null if there is none
 * @param credentialVersion the version of the credential that was last tried
 * @param clockSkewSeconds the BMC's clock less ours; null if unknown
 * @param yieldedTo the operation task that the BMC is left to; null if to none
 * @param logFillPercent how full the BMC's own log is, 0 to 100; null if unknown
 * @param identityChange how the BMC last became another than it was; null if it never did
 * @param findings what is wrong with how the BMC is set up, each with a reference
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BmcState(
        String bmc,
        Instant observedAt,
        Reachability reachability,
        Instant since,
        @Nullable String reason,
        @Nullable String reasonDetail,
        @Nullable Instant nextAttemptAt,
        Power power,
        @Nullable Identity identity,
        @Nullable Integer cipherSuite,
        @Nullable Long credentialVersion,
        @Nullable Long clockSkewSeconds,
        @Nullable String yieldedTo,
        @Nullable Integer logFillPercent,
        @Nullable IdentityChange identityChange,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Finding> findings) {
    public BmcState {
        findings = findings == null ? List.of() : List.copyOf(findings);
    }

    /** A state of a BMC of which nothing is known but what every poll shows. */
    public BmcState(
            String bmc,
            Instant observedAt,
            Reachability reachability,
            Instant since,
            @Nullable String reason,
            @Nullable String reasonDetail,
            @Nullable Instant nextAttemptAt,
            Power power,
            @Nullable Identity identity,
            @Nullable Integer cipherSuite,
            @Nullable Long credentialVersion,
            @Nullable Long clockSkewSeconds,
            @Nullable String yieldedTo) {
        this(
                bmc,
                observedAt,
                reachability,
                since,
                reason,
                reasonDetail,
                nextAttemptAt,
                power,
                identity,
                cipherSuite,
                credentialVersion,
                clockSkewSeconds,
                yieldedTo,
                null,
                null,
                List.of());
    }

    /** Whether the BMC can be spoken to. */
    public enum Reachability {
        /** Registered, not yet tried. */
        @JsonProperty("unknown")
        @JsonEnumDefaultValue
        UNKNOWN,
        @JsonProperty("reachable")
        REACHABLE,
        /** It does not answer. */
        @JsonProperty("unreachable")
        UNREACHABLE,
        /** It answers, and refuses us: wrong password, unknown user, refused cipher suite. */
        @JsonProperty("refused")
        REFUSED
    }

    /** The server's power. Unknown is never off. */
    public enum Power {
        @JsonProperty("on")
        ON,
        @JsonProperty("off")
        OFF,
        @JsonProperty("unknown")
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /**
     * What the BMC says that it is.
     *
     * @param guid system GUID; null if the BMC has none
     * @param manufacturer IANA enterprise number
     * @param firmware major.minor
     * @param ipmiVersion such as {@code 2.0}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Identity(
            @Nullable String guid, int manufacturer, int product, int deviceId, String firmware, String ipmiVersion) {}

    /**
     * The BMC became another than it was.
     *
     * @param at when we saw it
     * @param before as it was
     */
    public record IdentityChange(Instant at, IdentityPart part, Identity before) {}

    /** What changed of a BMC's identity. */
    public enum IdentityPart {
        /** Another board answers at the address. */
        @JsonProperty("board")
        @JsonEnumDefaultValue
        BOARD,
        /** The same board runs another firmware. */
        @JsonProperty("firmware")
        FIRMWARE
    }

    /**
     * Something that is wrong with how a BMC is set up.
     *
     * @param code stable, such as {@code clock-skew}
     * @param detail one sentence for a person
     * @param reference where it is explained: a specification and its section, or a publication
     */
    public record Finding(String code, Severity severity, String detail, String reference) {}
}
