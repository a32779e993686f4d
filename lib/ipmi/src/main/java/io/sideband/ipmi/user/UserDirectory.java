package io.sideband.ipmi.user;

import io.sideband.ipmi.AsyncLoop;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiChannel;
import io.sideband.ipmi.command.GetUserAccess;
import io.sideband.ipmi.command.GetUserName;
import io.sideband.ipmi.command.SetUserPassword;
import io.sideband.ipmi.command.SetUserPassword.Operation;
import io.sideband.ipmi.crypto.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The users of a BMC on the channel that it is spoken to (IPMI v2.0 §22.26 to §22.30). */
public final class UserDirectory {
    private static final int PRESENT_CHANNEL = 0x0e;
    private static final int FIRST = 1;
    private static final int MOST = 63;
    private static final int LONG_PASSWORD = 20;
    private static final int SHORT_PASSWORD = 16;
    /** Length invalid, length exceeded, parameter out of range, invalid field: said by BMCs that store 16 bytes. */
    private static final Set<Integer> TOO_LONG = Set.of(0xc7, 0xc8, 0xc9, 0xcc);

    private final IpmiChannel channel;

    public UserDirectory(IpmiChannel channel) {
        this.channel = channel;
    }

    /** @param name empty for a user id without one */
    public record User(int id, String name, GetUserAccess.Response access) {}

    /** All user ids that the BMC has. */
    public CompletionStage<List<User>> users() {
        List<User> users = new ArrayList<>();
        int[] next = {FIRST};
        return AsyncLoop.until(() -> user(next[0]++).thenApply(user -> {
            users.add(user);
            boolean last = user.id() >= Math.min(MOST, user.access().maximumUsers());
            return last ? Optional.of(List.copyOf(users)) : Optional.<List<User>>empty();
        }));
    }

    private CompletionStage<User> user(int id) {
        return channel.send(new GetUserAccess(PRESENT_CHANNEL, id))
                .thenCompose(access -> channel.send(new GetUserName(id))
                        .thenApply(GetUserName.Response::name)
                        // BMCs refuse the name of an id that has none
                        .exceptionallyCompose(failure -> refused(failure)
                                ? CompletableFuture.completedFuture("")
                                : CompletableFuture.failedFuture(failure))
                        .thenApply(name -> new User(id, name, access)));
    }

    /**
     * Sets a password as long as the BMC stores it, and proves by {@link Operation#TEST} that the BMC has it.
     *
     * @param password not destroyed here
     * @param length bytes of the password: more than 16 need a BMC that stores 20
     * @return fails with {@link CompletionCodeException}, {@link SetUserPassword#MISMATCH} if the BMC has another one
     */
    public CompletionStage<Void> setPassword(int user, Secret password, int length) {
        return set(user, password, LONG_PASSWORD)
                .exceptionallyCompose(failure -> length <= SHORT_PASSWORD && tooLong(failure)
                        ? set(user, password, SHORT_PASSWORD)
                        : CompletableFuture.failedFuture(AsyncLoop.cause(failure)));
    }

    private CompletionStage<Void> set(int user, Secret password, int size) {
        return channel.send(new SetUserPassword(user, Operation.SET, password, size))
                .thenCompose(set -> channel.send(new SetUserPassword(user, Operation.TEST, password, size)))
                .thenApply(proven -> null);
    }

    private static boolean refused(Throwable failure) {
        return AsyncLoop.cause(failure) instanceof CompletionCodeException;
    }

    private static boolean tooLong(Throwable failure) {
        return AsyncLoop.cause(failure) instanceof CompletionCodeException refused
                && TOO_LONG.contains(refused.completionCode());
    }
}
