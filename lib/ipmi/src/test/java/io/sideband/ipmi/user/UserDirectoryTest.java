package io.sideband.ipmi.user;

import static io.sideband.ipmi.PlayedChannel.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.PlayedChannel;
import io.sideband.ipmi.command.GetUserAccess;
import io.sideband.ipmi.command.GetUserName;
import io.sideband.ipmi.command.SetUserPassword;
import io.sideband.ipmi.command.SetUserPassword.Operation;
import io.sideband.ipmi.crypto.Secret;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class UserDirectoryTest {
    private final PlayedChannel channel = new PlayedChannel(this::answer);
    private final UserDirectory directory = new UserDirectory(channel);
    private ByteString stored = ByteString.empty();
    private int largest = 20;
    private boolean forgetful;

    private ByteString answer(IpmiCommand<?> command, ByteString request) {
        return switch (command) {
            case GetUserAccess access -> ByteString.ofHex(access.user() == 2 ? "03 41 00 34" : "03 81 00 0f");
            case GetUserName name -> {
                if (name.user() == 1) {
                    throw refusal(0xcc);
                }
                String text = name.user() == 2 ? "admin" : "";
                yield ByteString.copyOf(Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), 16));
            }
            case SetUserPassword password -> store(password, request);
            default -> throw refusal(0xc1);
        };
    }

    private ByteString store(SetUserPassword command, ByteString request) {
        ByteString password = new WireWriter()
                .bytes(Arrays.copyOfRange(request.toByteArray(), 2, request.size()))
                .toByteString();
        if (password.size() > largest) {
            throw refusal(0xc7);
        }
        if (command.operation() == Operation.SET) {
            stored = forgetful ? stored : password;
        } else if (!stored.equals(password)) {
            throw refusal(SetUserPassword.MISMATCH);
        }
        return ByteString.empty();
    }

    private CompletableFuture<Void> set(String password) {
        return directory
                .setPassword(2, Secret.ofPassword(password), password.length())
                .toCompletableFuture();
    }

    @Test
    void listsEveryUserId() {
        List<UserDirectory.User> users = directory.users().toCompletableFuture().join();

        assertThat(users).extracting(UserDirectory.User::name).containsExactly("", "admin", "");
        assertThat(users.get(1).access().enabled()).isEqualTo(GetUserAccess.Enabled.BY_PASSWORD_COMMAND);
        assertThat(users.get(1).access().privilegeLimit()).isEqualTo(4);
    }

    @Test
    void aPasswordIsProvenAfterItWasSet() {
        set("correct horse batter").join();

        assertThat(stored.size()).isEqualTo(20);
        assertThat(channel.sent()).hasSize(2);
    }

    @Test
    void aBmcThatKeepsTheOldPasswordIsFoundOut() {
        forgetful = true;

        assertThat(set("new").exceptionNow()).hasMessageContaining("80h");
    }

    @Test
    void aBmcThatStoresSixteenBytesGetsSixteenWhereTheyAreEnough() {
        largest = 16;

        set("sixteen or less").join();

        assertThat(stored.size()).isEqualTo(16);
        assertThat(set("seventeen letters").exceptionNow()).hasMessageContaining("C7h");
    }
}
