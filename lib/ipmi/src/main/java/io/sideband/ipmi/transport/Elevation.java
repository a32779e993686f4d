package io.sideband.ipmi.transport;

import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.SessionRejectedException;
import io.sideband.ipmi.SessionRejectedException.Reason;
import io.sideband.ipmi.command.SetSessionPrivilegeLevel;
import java.util.function.Consumer;

/**
 * Raises a fresh session, which begins as USER, to the privilege that its login asked for (IPMI v2.0 §22.18). A BMC that
 * refuses is asked for less.
 */
final class Elevation {

    /** Executes a command in the fresh session. */
    interface Executor {
        <R> void execute(IpmiCommand<R> command, Exchange.Listener<R> listener);
    }

    private final Executor executor;
    private final Privilege least;

    Elevation(Executor executor, Privilege least) {
        this.executor = executor;
        this.least = least;
    }

    void raiseTo(Privilege wanted, Consumer<Privilege> reached, Consumer<RuntimeException> failed) {
        if (wanted.code() <= Privilege.USER.code()) {
            reached.accept(wanted);
            return;
        }
        executor.execute(new SetSessionPrivilegeLevel(wanted), new Exchange.Listener<>() {
            @Override
            public void answered(SetSessionPrivilegeLevel.Response response) {
                reached.accept(wanted);
            }

            @Override
            public void failed(RuntimeException cause) {
                if (!isRefusal(cause)) {
                    failed.accept(cause);
                    return;
                }
                Privilege lower = Privilege.values()[wanted.ordinal() - 1];
                if (lower.code() >= least.code()) {
                    raiseTo(lower, reached, failed);
                } else {
                    failed.accept(new SessionRejectedException(
                            Reason.PRIVILEGE_REFUSED, -1, "login: the BMC does not grant " + wanted));
                }
            }
        });
    }

    private static boolean isRefusal(RuntimeException cause) {
        return cause instanceof CompletionCodeException refusal
                && (refusal.completionCode() == SetSessionPrivilegeLevel.NOT_FOR_USER
                        || refusal.completionCode() == SetSessionPrivilegeLevel.EXCEEDS_LIMIT);
    }
}
