package io.sideband.ipmi.chassis;

import io.sideband.ipmi.AsyncLoop;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiChannel;
import io.sideband.ipmi.command.GetSystemBootOptions;
import io.sideband.ipmi.command.SetSystemBootOptions;
import io.sideband.ipmi.wire.ByteString;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads and sets what a BMC tells its server about the next start (IPMI v2.0 §28.12, §28.13). */
public final class BootOptions {
    private static final int SET_IN_PROGRESS = 0;
    private static final int VALID_BIT_CLEARING = 3;
    private static final int INITIATOR_ACKNOWLEDGE = 4;
    private static final int BOOT_FLAGS = 5;

    private static final ByteString BEGIN = ByteString.ofHex("01");
    private static final ByteString COMPLETE = ByteString.ofHex("00");
    /** [3] 1: the flags stay valid though no chassis control follows within 60 seconds. */
    private static final ByteString KEEP = ByteString.ofHex("08");
    /** Write mask and data: the BIOS has not yet dealt with the flags. */
    private static final ByteString UNHANDLED = ByteString.ofHex("0101");

    private final IpmiChannel channel;

    public BootOptions(IpmiChannel channel) {
        this.channel = channel;
    }

    /** The boot flags as they are. */
    public CompletionStage<BootFlags> read() {
        return channel.send(new GetSystemBootOptions(BOOT_FLAGS, 0, 0))
                .thenApply(response -> BootFlags.decode(response.data().reader()));
    }

    /**
     * Sets the boot flags so that they last until the next start, and reads them back.
     *
     * @return what the BMC has then: for the caller to compare, as BMCs accept what they do not do
     */
    public CompletionStage<BootFlags> write(BootFlags flags) {
        return optional(SET_IN_PROGRESS, BEGIN)
                .thenCompose(begun -> optional(VALID_BIT_CLEARING, KEEP))
                .thenCompose(kept -> optional(INITIATOR_ACKNOWLEDGE, UNHANDLED))
                .thenCompose(marked -> channel.send(new SetSystemBootOptions(BOOT_FLAGS, flags.encode())))
                .handle((set, failure) -> optional(SET_IN_PROGRESS, COMPLETE)
                        .thenCompose(ended -> failure == null
                                ? CompletableFuture.completedFuture(set)
                                : CompletableFuture.<SetSystemBootOptions.Response>failedFuture(
                                        AsyncLoop.cause(failure))))
                .thenCompose(ended -> ended)
                .thenCompose(set -> read());
    }

    /** Sets a parameter that BMCs may refuse: ipmi_sim, for one, knows only the flags. */
    private CompletionStage<SetSystemBootOptions.Response> optional(int parameter, ByteString data) {
        return channel.send(new SetSystemBootOptions(parameter, data))
                .exceptionallyCompose(failure -> AsyncLoop.cause(failure) instanceof CompletionCodeException
                        ? CompletableFuture.completedFuture(new SetSystemBootOptions.Response())
                        : CompletableFuture.failedFuture(AsyncLoop.cause(failure)));
    }
}
