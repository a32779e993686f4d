package io.sideband.ipmi.transport;

import io.sideband.ipmi.AsyncLoop;
import io.sideband.ipmi.IpmiException;
import io.sideband.ipmi.IpmiSession;
import io.sideband.ipmi.SessionRejectedException;
import io.sideband.ipmi.posture.Finding;
import io.sideband.ipmi.posture.SetupPosture;
import io.sideband.ipmi.session.RetryPolicy;
import io.sideband.ipmi.wire.ByteString;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Asks one BMC everything that a {@link SetupPosture} tells, one question after the other. */
final class PostureProbe {
    private final Station station;
    private final Prober prober;
    private final InetSocketAddress address;
    private final RetryPolicy retry;

    PostureProbe(Station station, Prober prober, InetSocketAddress address, RetryPolicy retry) {
        this.station = station;
        this.prober = prober;
        this.address = address;
        this.retry = retry;
    }

    /** @param anonymous logs in without a name and a password */
    CompletionStage<SetupPosture> run(ByteString userName, Supplier<CompletionStage<IpmiSession>> anonymous) {
        return answer(prober.capabilities(address, retry))
                .thenCompose(capabilities -> answer(prober.cipherSuites(address, retry))
                        .thenCompose(suites -> suiteZero(userName)
                                .thenCompose(zero -> anonymous(anonymous)
                                        .thenApply(login -> new SetupPosture(capabilities, suites, zero, login)))));
    }

    private CompletionStage<Finding> suiteZero(ByteString userName) {
        CompletableFuture<Finding> finding = new CompletableFuture<>();
        station.loop().execute(() -> new SuiteZeroProbe(station, address, userName, retry, finding).enqueue());
        return finding;
    }

    private static CompletionStage<Finding> anonymous(Supplier<CompletionStage<IpmiSession>> login) {
        return login.get()
                .thenCompose(session -> session.close().thenApply(closed -> Finding.ACCEPTED))
                .exceptionallyCompose(failure -> switch (AsyncLoop.cause(failure)) {
                    case SessionRejectedException rejected -> CompletableFuture.completedFuture(refusal(rejected));
                    case IpmiException other -> CompletableFuture.completedFuture(Finding.UNKNOWN);
                    case Throwable bug -> CompletableFuture.failedFuture(bug);
                });
    }

    private static Finding refusal(SessionRejectedException rejected) {
        return switch (rejected.reason()) {
            case WRONG_PASSWORD, UNKNOWN_USER, PRIVILEGE_REFUSED -> Finding.REFUSED;
            case CIPHER_SUITE_REFUSED, NO_SLOT, WRONG_KEY, OTHER -> Finding.UNKNOWN;
        };
    }

    /** What the BMC answered; none if it refused or was silent. */
    private static <T> CompletionStage<Optional<T>> answer(CompletionStage<T> asked) {
        return asked.thenApply(Optional::of)
                .exceptionallyCompose(failure -> AsyncLoop.cause(failure) instanceof IpmiException
                        ? CompletableFuture.completedFuture(Optional.empty())
                        : CompletableFuture.failedFuture(AsyncLoop.cause(failure)));
    }
}
