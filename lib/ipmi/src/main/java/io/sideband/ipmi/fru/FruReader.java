package io.sideband.ipmi.fru;

import io.sideband.ipmi.AsyncLoop;
import io.sideband.ipmi.BmcTimeoutException;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiChannel;
import io.sideband.ipmi.command.GetFruInventoryAreaInfo;
import io.sideband.ipmi.command.ReadFruData;
import io.sideband.ipmi.wire.ByteString;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads inventory devices whole (IPMI v2.0 §34), in chunks that shrink where the BMC cannot answer so much at once. A device
 * that cannot be read to its end is as long as what could be read.
 */
public final class FruReader {
    private static final Set<Integer> TOO_MUCH = Set.of(0xca, 0xc7, 0xc8, 0xc9, 0xff);
    private static final int LARGEST_CHUNK = 32;
    private static final int SMALLEST_CHUNK = 2;

    private final IpmiChannel channel;

    public FruReader(IpmiChannel channel) {
        this.channel = channel;
    }

    /**
     * Reads a device.
     *
     * @param device FRU device id, 0 to 254
     * @return its bytes, perhaps none; fails with an {@link io.sideband.ipmi.IpmiException} if there is no such device
     */
    public CompletionStage<ByteString> read(int device) {
        return channel.send(new GetFruInventoryAreaInfo(device)).thenCompose(info -> {
            Run run = new Run(device, info.size(), info.byWords());
            return AsyncLoop.until(run::step);
        });
    }

    /** Chunk after chunk. */
    private final class Run {
        private final int device;
        private final byte[] bytes;
        private final boolean byWords;
        private int chunk = LARGEST_CHUNK;
        private int have;

        Run(int device, int size, boolean byWords) {
            this.device = device;
            this.bytes = new byte[size];
            this.byWords = byWords;
        }

        CompletionStage<Optional<ByteString>> step() {
            if (have >= bytes.length) {
                return done();
            }
            int count = Math.min(chunk, bytes.length - have);
            int scale = byWords ? 2 : 1;
            return channel.send(new ReadFruData(device, have / scale, (count + scale - 1) / scale))
                    .handle((response, failure) -> failure == null ? accept(response.data(), count) : recover(failure))
                    .thenCompose(next -> next);
        }

        private CompletionStage<Optional<ByteString>> accept(ByteString data, int count) {
            int received = Math.min(data.size(), count);
            if (received == 0) {
                return done();
            }
            System.arraycopy(data.toByteArray(), 0, bytes, have, received);
            have += received;
            return CompletableFuture.completedFuture(Optional.empty());
        }

        private CompletionStage<Optional<ByteString>> recover(Throwable failure) {
            Throwable cause = AsyncLoop.cause(failure);
            boolean refused = cause instanceof CompletionCodeException;
            if (tooMuch(cause) && chunk > SMALLEST_CHUNK) {
                chunk /= 2;
                return CompletableFuture.completedFuture(Optional.empty());
            }
            // BMCs announce more than they have
            return refused && have > 0 ? done() : CompletableFuture.failedFuture(cause);
        }

        private static boolean tooMuch(Throwable cause) {
            return cause instanceof BmcTimeoutException
                    || (cause instanceof CompletionCodeException code && TOO_MUCH.contains(code.completionCode()));
        }

        private CompletionStage<Optional<ByteString>> done() {
            return CompletableFuture.completedFuture(Optional.of(ByteString.copyOf(Arrays.copyOf(bytes, have))));
        }
    }
}
