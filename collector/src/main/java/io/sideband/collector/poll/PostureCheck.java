package io.sideband.collector.poll;

import io.sideband.bmc.BmcRefusedException;
import io.sideband.collector.credential.VendorLogins;
import io.sideband.collector.state.Exposure;
import io.sideband.events.BmcRegistration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Looks, at this BMC's place in a day, for ways in that its capabilities do not show: whether the account that it is polled
 * with may do everything, and, if wanted, whether logins that vendors ship are open. Each in a session of its own, which is
 * closed at once. Used from the loop only.
 */
final class PostureCheck {
    private static final long SECONDS_A_DAY = 86_400;

    private final String bmc;
    private final PollContext context;
    private Instant dueAt;

    PostureCheck(String bmc, PollContext context) {
        this.bmc = bmc;
        this.context = context;
        this.dueAt = next();
    }

    /**
     * @param looked what could be looked at
     * @param found of these, what is open
     */
    record Look(Set<Exposure> looked, Set<Exposure> found) {}

    boolean isDue() {
        return !context.clock().instant().isBefore(dueAt);
    }

    /** @return never fails: what the BMC does not let us see is not in it */
    CompletionStage<Look> run(BmcRegistration registration, int suite) {
        dueAt = next();
        Look look = new Look(EnumSet.noneOf(Exposure.class), EnumSet.noneOf(Exposure.class));
        return privilege(registration, suite, look)
                .thenCompose(done -> context.login().account(registration))
                .thenComposeAsync(
                        user -> context.tryVendorLogins()
                                ? vendorLogins(registration, suite, VendorLogins.of(day(), user), look)
                                : CompletableFuture.completedFuture(null),
                        context.loop())
                .handle((done, failure) -> look);
    }

    private CompletionStage<Void> privilege(BmcRegistration registration, int suite, Look look) {
        return context.login()
                .asOperator(registration, suite)
                .thenCompose(operating -> operating
                        .bmc()
                        .users()
                        .whenComplete((users, failure) -> operating.bmc().close())
                        .thenAccept(users -> note(look, Exposure.isAdministrator(users, operating.user()))))
                .exceptionallyCompose(failure -> {
                    if (Conversation.cause(failure) instanceof BmcRefusedException) {
                        note(look, false);
                        return CompletableFuture.completedFuture(null);
                    }
                    return CompletableFuture.failedFuture(failure);
                });
    }

    private static void note(Look look, boolean administrator) {
        look.looked().add(Exposure.ADMINISTRATOR);
        if (administrator) {
            look.found().add(Exposure.ADMINISTRATOR);
        }
    }

    private CompletionStage<Void> vendorLogins(
            BmcRegistration registration, int suite, List<VendorLogins.VendorLogin> left, Look look) {
        if (left.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        look.looked().add(Exposure.VENDOR_DEFAULT);
        return context.login()
                .isOpen(registration, suite, left.getFirst())
                .thenComposeAsync(
                        open -> {
                            if (open) {
                                look.found().add(Exposure.VENDOR_DEFAULT);
                                return CompletableFuture.completedFuture(null);
                            }
                            return vendorLogins(registration, suite, left.subList(1, left.size()), look);
                        },
                        context.loop());
    }

    private long day() {
        return context.clock().instant().getEpochSecond() / SECONDS_A_DAY;
    }

    private Instant next() {
        return PollSchedule.nextAfter(context.clock().instant(), bmc, context.postureCheck());
    }
}
