package io.sideband.bmc.ipmi;

import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.IpmiException;
import io.sideband.ipmi.IpmiSession;
import io.sideband.ipmi.PayloadPort;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.wire.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A session with a BMC that answers from a list: command to response data; everything else is refused with C1h. */
final class PlayedSession implements IpmiSession {
    private final Map<IpmiCommand<?>, Supplier<ByteString>> answers = new HashMap<>();
    private final List<IpmiCommand<?>> sent = new ArrayList<>();
    private boolean closed;

    PlayedSession answer(IpmiCommand<?> command, String hex) {
        answers.put(command, () -> ByteString.ofHex(hex));
        return this;
    }

    PlayedSession refuse(IpmiCommand<?> command, int completionCode) {
        return fail(command, new CompletionCodeException(command.toString(), completionCode));
    }

    PlayedSession fail(IpmiCommand<?> command, IpmiException failure) {
        answers.put(command, () -> {
            throw failure;
        });
        return this;
    }

    List<IpmiCommand<?>> sent() {
        return sent;
    }

    boolean closed() {
        return closed;
    }

    @Override
    public PayloadPort attach(int payloadType, PayloadPort.Listener listener) {
        throw new IllegalStateException("no payload is played");
    }

    @Override
    public <R> CompletionStage<R> send(IpmiCommand<R> command) {
        sent.add(command);
        try {
            ByteString answer = answers.getOrDefault(command, () -> {
                        throw new CompletionCodeException(command.toString(), 0xc1);
                    })
                    .get();
            return CompletableFuture.completedFuture(command.decode(answer.reader()));
        } catch (IpmiException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    @Override
    public CipherSuite cipherSuite() {
        return CipherSuite.SUITE_17;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public CompletionStage<Void> close() {
        closed = true;
        return CompletableFuture.completedFuture(null);
    }
}
