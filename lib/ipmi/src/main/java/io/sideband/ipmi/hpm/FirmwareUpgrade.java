package io.sideband.ipmi.hpm;

import io.sideband.ipmi.AsyncLoop;
import io.sideband.ipmi.BmcTimeoutException;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiChannel;
import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.command.GetDeviceId;
import io.sideband.ipmi.sdr.Pause;
import io.sideband.ipmi.wire.ByteString;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a BMC's firmware (PICMG HPM.1 R1.0 §3).
 *
 * <pre>
 * is the image for this BMC? ──► its actions in order ──► activate ──► self-test ──► done
 *                                  │ upload: initiate, blocks, finish (the BMC verifies)      │ failed
 *                                  │ after silence the same block under its number            ▼
 *                                  └─ refused: abort, and the old firmware goes on          roll back
 * </pre>
 * Nothing but the activation changes what runs: up to it, a failure leaves the BMC as it was.
 */
public final class FirmwareUpgrade {
    private static final int HEADER = 2;
    private static final int LARGEST_BLOCK = 64 - HEADER;
    private static final int SMALLEST_BLOCK = 16;
    private static final Set<Integer> TOO_LARGE = Set.of(0xc7, 0xc8);
    private static final int NO_SUCH_COMMAND = 0xc1;

    /** Told how far an upload is. */
    public interface Progress {
        void sent(int component, int bytes, int total);
    }

    private final IpmiChannel channel;
    private final LongCommand commands;
    private final Pause pause;
    private final Clock clock;
    private final Progress progress;

    public FirmwareUpgrade(IpmiChannel channel, Pause pause, Clock clock, Progress progress) {
        this.channel = channel;
        this.commands = new LongCommand(channel, pause, clock);
        this.pause = pause;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Uploads an image. The BMC verifies it and does not run it yet.
     *
     * @return fails with {@link MalformedPacketException} if the image is for another kind of BMC, else as the BMC refuses;
     *     what was uploaded is aborted then
     */
    public CompletionStage<Void> upload(FirmwareImage image) {
        return requireFit(image)
                .thenCompose(fits -> channel.send(new GetTargetUpgradeCapabilities()))
                .thenCompose(target -> perform(image.actions(), target.upgradeTimeout()))
                .exceptionallyCompose(failure -> channel.send(new AbortFirmwareUpgrade())
                        .handle((aborted, ignored) -> failure)
                        .thenCompose(cause -> CompletableFuture.failedFuture(AsyncLoop.cause(cause))));
    }

    private CompletionStage<GetDeviceId.Response> requireFit(FirmwareImage image) {
        return channel.send(new GetDeviceId()).thenApply(device -> {
            if (device.manufacturerId() != image.manufacturer() || device.productId() != image.product()) {
                throw new MalformedPacketException("the image is for product %d of manufacturer %d, the BMC is %d of %d"
                        .formatted(image.product(), image.manufacturer(), device.productId(), device.manufacturerId()));
            }
            return device;
        });
    }

    private CompletionStage<Void> perform(List<FirmwareImage.Action> actions, Duration patience) {
        int[] next = {0};
        return AsyncLoop.<Boolean>until(() -> {
                    if (next[0] == actions.size()) {
                        return CompletableFuture.completedFuture(Optional.of(true));
                    }
                    return perform(actions.get(next[0]++), patience).thenApply(done -> Optional.empty());
                })
                .thenApply(done -> null);
    }

    private CompletionStage<Void> perform(FirmwareImage.Action action, Duration patience) {
        CompletionStage<Void> begun =
                commands.run(new InitiateUpgradeAction(action.components(), action.kind()), patience);
        if (action.kind() != InitiateUpgradeAction.Action.UPLOAD_FOR_UPGRADE) {
            return begun;
        }
        ByteString firmware = action.firmware();
        return begun.thenCompose(ready -> new Blocks(action.component(), firmware.toByteArray()).send(patience))
                .thenCompose(
                        sent -> commands.run(new FinishFirmwareUpload(action.component(), firmware.size()), patience));
    }

    /**
     * One firmware in blocks. A block is repeated under its number, which the BMC takes once: where the BMC, or the way to it,
     * was silent, the upload goes on from there, for as long as the BMC keeps an upload.
     */
    private final class Blocks {
        private final int component;
        private final byte[] firmware;
        private int size = LARGEST_BLOCK;
        private int sent;
        private int number;
        private int silences;
        private Instant lastTaken = clock.instant();

        Blocks(int component, byte[] firmware) {
            this.component = component;
            this.firmware = firmware;
        }

        CompletionStage<Boolean> send(Duration patience) {
            return AsyncLoop.until(() -> {
                if (sent >= firmware.length) {
                    return CompletableFuture.completedFuture(Optional.of(true));
                }
                int end = Math.min(firmware.length, sent + size);
                ByteString part = ByteString.copyOf(Arrays.copyOfRange(firmware, sent, end));
                return commands.run(new UploadFirmwareBlock(number, part), patience)
                        .thenApply(taken -> {
                            sent = end;
                            number = (number + 1) & 0xff;
                            silences = 0;
                            lastTaken = clock.instant();
                            progress.sent(component, sent, firmware.length);
                            return Optional.<Boolean>empty();
                        })
                        .exceptionallyCompose(failure -> recover(failure, patience));
            });
        }

        private CompletionStage<Optional<Boolean>> recover(Throwable failure, Duration patience) {
            Throwable cause = AsyncLoop.cause(failure);
            if (cause instanceof BmcTimeoutException && clock.instant().isBefore(lastTaken.plus(patience))) {
                return pause.before(++silences).thenApply(waited -> Optional.empty());
            }
            if (cause instanceof CompletionCodeException refused
                    && TOO_LARGE.contains(refused.completionCode())
                    && size > SMALLEST_BLOCK) {
                size /= 2;
                return CompletableFuture.completedFuture(Optional.empty());
            }
            return CompletableFuture.failedFuture(cause);
        }
    }

    /** How an activation ended. */
    public enum Activation {
        /** The new firmware runs, and its self-test passed where there is one. */
        RUNNING,
        /** The BMC went back to the firmware before, by itself. */
        ROLLED_BACK,
        /** The BMC has not answered in time: it may still be starting. */
        UNKNOWN
    }

    /** Runs what was uploaded, and finds out whether the BMC kept it. */
    public CompletionStage<Activation> activate() {
        return channel.send(new GetTargetUpgradeCapabilities())
                .thenCompose(target -> commands.run(
                                new ActivateFirmware(), target.inaccessibility().plus(target.selfTestTimeout()))
                        .handle((activated, failure) -> proven(failure))
                        .thenCompose(outcome -> outcome));
    }

    private CompletionStage<Activation> proven(@Nullable Throwable failure) {
        if (failure != null && !(AsyncLoop.cause(failure) instanceof BmcTimeoutException)) {
            return CompletableFuture.failedFuture(AsyncLoop.cause(failure));
        }
        return rolledBack()
                .thenApply(back -> back ? Activation.ROLLED_BACK : Activation.RUNNING)
                .exceptionally(silent -> Activation.UNKNOWN);
    }

    private CompletionStage<Boolean> rolledBack() {
        return channel.send(new QueryRollbackStatus())
                .thenApply(status -> status.components() != 0)
                // a BMC without automatic rollback does not know the question
                .exceptionallyCompose(failure -> AsyncLoop.cause(failure) instanceof CompletionCodeException refused
                                && refused.completionCode() == NO_SUCH_COMMAND
                        ? CompletableFuture.completedFuture(false)
                        : CompletableFuture.failedFuture(AsyncLoop.cause(failure)));
    }

    /** Goes back to the firmware before. */
    public CompletionStage<Void> rollBack() {
        return channel.send(new GetTargetUpgradeCapabilities())
                .thenCompose(target -> commands.run(new InitiateManualRollback(), target.rollbackTimeout()));
    }
}
