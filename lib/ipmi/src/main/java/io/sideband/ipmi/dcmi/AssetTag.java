package io.sideband.ipmi.dcmi;

import io.sideband.ipmi.AsyncLoop;
import io.sideband.ipmi.IpmiChannel;
import io.sideband.ipmi.wire.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The tag that an owner gives a server, read and written in parts (DCMI 1.5 §6.4.2, §6.4.3). */
public final class AssetTag {
    private static final int PART = 16;
    private static final int LONGEST = 63;

    private final IpmiChannel channel;

    public AssetTag(IpmiChannel channel) {
        this.channel = channel;
    }

    /** The whole tag, without what it is filled up with. */
    public CompletionStage<String> read() {
        byte[] tag = new byte[LONGEST];
        int[] have = {0};
        return AsyncLoop.until(() -> channel.send(new GetAssetTag(have[0], Math.min(PART, LONGEST - have[0])))
                .thenApply(response -> {
                    ByteString part = response.data();
                    System.arraycopy(part.toByteArray(), 0, tag, have[0], part.size());
                    have[0] += part.size();
                    boolean whole = have[0] >= Math.min(LONGEST, response.total()) || part.isEmpty();
                    return whole ? Optional.of(text(Arrays.copyOf(tag, have[0]))) : Optional.<String>empty();
                }));
    }

    private static String text(byte[] tag) {
        String text = new String(tag, StandardCharsets.UTF_8);
        int nul = text.indexOf('\0');
        return (nul < 0 ? text : text.substring(0, nul)).strip();
    }

    /** @param tag at most 63 bytes as UTF-8 */
    public CompletionStage<Void> write(String tag) {
        byte[] bytes = tag.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST) {
            throw new IllegalArgumentException("tag: %d bytes, DCMI allows %d".formatted(bytes.length, LONGEST));
        }
        int[] written = {0};
        return AsyncLoop.<Boolean>until(() -> {
                    int end = Math.min(bytes.length, written[0] + PART);
                    ByteString part = ByteString.copyOf(Arrays.copyOfRange(bytes, written[0], end));
                    return channel.send(new SetAssetTag(written[0], part)).thenApply(response -> {
                        written[0] = end;
                        return end == bytes.length ? Optional.of(true) : Optional.empty();
                    });
                })
                .thenCompose(done -> CompletableFuture.completedFuture(null));
    }
}
