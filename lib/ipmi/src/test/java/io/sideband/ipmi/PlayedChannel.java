package io.sideband.ipmi;

import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A channel to a BMC that a test plays byte for byte. Answers at once; keeps what it was sent. */
public final class PlayedChannel implements IpmiChannel {

    /** The BMC's half: response data, or a thrown {@link IpmiException}. */
    public interface Player {
        ByteString answer(IpmiCommand<?> command, ByteString request);
    }

    private final Player player;
    private final List<IpmiCommand<?>> sent = new ArrayList<>();

    public PlayedChannel(Player player) {
        this.player = player;
    }

    public List<IpmiCommand<?>> sent() {
        return sent;
    }

    public static CompletionCodeException refusal(int code) {
        return new CompletionCodeException("played", code);
    }

    @Override
    public <R> CompletionStage<R> send(IpmiCommand<R> command) {
        sent.add(command);
        WireWriter request = new WireWriter();
        command.encode(request);
        try {
            ByteString answer = player.answer(command, ByteString.copyOf(request.toByteArray()));
            return CompletableFuture.completedFuture(command.decode(answer.reader()));
        } catch (IpmiException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }
}
