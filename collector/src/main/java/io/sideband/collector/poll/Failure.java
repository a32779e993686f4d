package io.sideband.collector.poll;

import io.sideband.bmc.BmcException;
import io.sideband.bmc.BmcFailedException;
import io.sideband.bmc.BmcRefusedException;
import io.sideband.bmc.BmcUnreachableException;
import io.sideband.collector.credential.CredentialUnavailableException;
import io.sideband.events.BmcState.Reachability;
import io.sideband.service.zone.AddressRefusedException;

/**
 * Why a BMC could not be polled.
 *
 * @param code stable, as states show it
 * @param detail one sentence for a person
 */
public record Failure(String code, String detail, Kind kind) {
    /** What to do about it. */
    public enum Kind {
        /** It does not answer: try again, later each time. */
        SILENT,
        /** It answers and cannot or will not: try again, later each time. */
        REFUSED,
        /** Trying again with the same credential could lock the account or cannot help: wait for another. */
        CREDENTIAL,
        /** We have nothing to speak to it with, or may not: try again, later each time. */
        OURS
    }

    static final String UNREACHABLE = "unreachable";
    static final String BMC_FAILED = "bmc-failed";
    static final String INTERNAL = "internal";

    public static Failure ours(String code, String detail) {
        return new Failure(code, detail, Kind.OURS);
    }

    /** What others see of it. */
    Reachability reachability() {
        return switch (kind) {
            case SILENT, OURS -> Reachability.UNREACHABLE;
            case REFUSED, CREDENTIAL -> Reachability.REFUSED;
        };
    }

    /** The failure that {@code thrown} tells of. */
    static Failure of(Throwable thrown) {
        return switch (thrown) {
            case BmcException e -> of(e);
            case AddressRefusedException e -> ours(e.code(), detail(e, "its address is not allowed"));
            case CredentialUnavailableException e -> ours(e.code(), detail(e, "its credential cannot be used"));
            default ->
                ours(
                        INTERNAL,
                        "polling failed inside the collector: "
                                + thrown.getClass().getSimpleName());
        };
    }

    private static Failure of(BmcException thrown) {
        return switch (thrown) {
            case BmcUnreachableException e -> new Failure(UNREACHABLE, detail(e, "it does not answer"), Kind.SILENT);
            case BmcRefusedException e ->
                new Failure(
                        e.reason().code(),
                        detail(e, "it refuses us"),
                        e.reason().needsNewCredential() ? Kind.CREDENTIAL : Kind.REFUSED);
            case BmcFailedException e -> new Failure(BMC_FAILED, detail(e, "it answered with an error"), Kind.REFUSED);
        };
    }

    private static String detail(Throwable thrown, String otherwise) {
        String message = thrown.getMessage();
        return message == null ? otherwise : message;
    }
}
