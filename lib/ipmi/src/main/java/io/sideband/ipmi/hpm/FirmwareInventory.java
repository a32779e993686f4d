package io.sideband.ipmi.hpm;

import io.sideband.ipmi.AsyncLoop;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiChannel;
import io.sideband.ipmi.hpm.GetComponentProperties.Selector;
import io.sideband.ipmi.wire.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/** The firmware components of a BMC (PICMG HPM.1 R1.0 §3.2, §3.3). */
public final class FirmwareInventory {
    private static final int MOST_COMPONENTS = 8;

    private final IpmiChannel channel;

    public FirmwareInventory(IpmiChannel channel) {
        this.channel = channel;
    }

    /** @param rollback what a rollback brings back; empty if there is nothing */
    public record Component(
            int id, String description, ComponentVersion current, Optional<ComponentVersion> rollback) {}

    /** All components that the BMC says are present. */
    public CompletionStage<List<Component>> components() {
        return channel.send(new GetTargetUpgradeCapabilities()).thenCompose(target -> {
            List<Integer> present = IntStream.range(0, MOST_COMPONENTS)
                    .filter(component -> (target.components() >> component & 1) != 0)
                    .boxed()
                    .toList();
            List<Component> components = new ArrayList<>();
            return AsyncLoop.until(() -> components.size() == present.size()
                    ? CompletableFuture.completedFuture(Optional.of(List.copyOf(components)))
                    : component(present.get(components.size())).thenApply(component -> {
                        components.add(component);
                        return Optional.<List<Component>>empty();
                    }));
        });
    }

    private CompletionStage<Component> component(int id) {
        return property(id, Selector.CURRENT_VERSION)
                .thenCompose(current -> property(id, Selector.DESCRIPTION)
                        .thenCompose(description -> rollback(id)
                                .thenApply(rollback -> new Component(
                                        id, text(description), ComponentVersion.decode(current.reader()), rollback))));
    }

    private CompletionStage<Optional<ComponentVersion>> rollback(int id) {
        return property(id, Selector.ROLLBACK_VERSION)
                .thenApply(version -> Optional.of(ComponentVersion.decode(version.reader())))
                .exceptionallyCompose(failure -> AsyncLoop.cause(failure) instanceof CompletionCodeException
                        ? CompletableFuture.completedFuture(Optional.empty())
                        : CompletableFuture.failedFuture(AsyncLoop.cause(failure)));
    }

    private CompletionStage<ByteString> property(int id, Selector selector) {
        return channel.send(new GetComponentProperties(id, selector)).thenApply(GetComponentProperties.Response::data);
    }

    private static String text(ByteString description) {
        return new String(description.toByteArray(), StandardCharsets.US_ASCII)
                .replaceAll("\0.*", "")
                .strip();
    }
}
