package io.sideband.ipmi.hpm;

import static io.sideband.ipmi.PlayedChannel.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.ipmi.BmcTimeoutException;
import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.PlayedChannel;
import io.sideband.ipmi.command.GetDeviceId;
import io.sideband.ipmi.hpm.FirmwareUpgrade.Activation;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirmwareUpgradeTest {
    private static final byte[] FIRMWARE = firmware();

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final ByteArrayOutputStream flash = new ByteArrayOutputStream();
    private final List<Integer> progress = new ArrayList<>();
    private final PlayedChannel channel = new PlayedChannel(this::answer);
    private final FirmwareUpgrade upgrade = new FirmwareUpgrade(
            channel,
            attempt -> CompletableFuture.completedFuture(null),
            ((InstantSource) () -> now).withZone(ZoneOffset.UTC),
            (component, sent, total) -> progress.add(sent));
    private int lastBlock = -1;
    private int largest = 1000;
    private int busy;
    private int rolledBack;
    private boolean aborted;
    private boolean silentAfterActivation;
    private int silentBlock = -1;
    private int silences;
    private boolean takesBeforeSilence;

    private static byte[] firmware() {
        byte[] bytes = new byte[20_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 7 + i / 256);
        }
        return bytes;
    }

    /** An image as PICMG HPM.1 R1.0 §4 lays it out: prepare component 0, upload it. */
    private static byte[] image(int product) {
        WireWriter out = new WireWriter()
                .bytes("PICMGFWU".getBytes(StandardCharsets.US_ASCII))
                .u8(0)
                .u8(0)
                .u24(0x315a)
                .u16(product)
                .u32(0x6a000000L)
                .u8(0)
                .u8(1)
                .u24(0)
                .u16(0)
                .u8(2)
                .u8(0x10)
                .u32(0)
                .u16(0)
                .u8(0);
        out.u8(1).u8(1).u8(0xfe);
        out.u8(2).u8(1).u8(0xfd);
        out.u8(2).u8(0x10).u32(0).bytes(Arrays.copyOf("BMC main".getBytes(StandardCharsets.US_ASCII), 21));
        out.u32(FIRMWARE.length).bytes(FIRMWARE);
        try {
            return out.bytes(MessageDigest.getInstance("MD5").digest(out.toByteArray()))
                    .toByteArray();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FirmwareImage fitting() {
        return FirmwareImage.decode(ByteString.copyOf(image(7)));
    }

    private ByteString answer(IpmiCommand<?> command, ByteString request) {
        return switch (command) {
            case GetDeviceId id -> ByteString.ofHex("0001010002 00 5a3100 0700");
            case GetTargetUpgradeCapabilities target -> ByteString.ofHex("00 00 07 0c 02 06 01 01");
            case InitiateUpgradeAction initiate -> slowly();
            case UploadFirmwareBlock block -> take(block);
            case FinishFirmwareUpload finish -> {
                if (finish.length() != flash.size()) {
                    throw refusal(FinishFirmwareUpload.WRONG_LENGTH);
                }
                yield slowly();
            }
            case GetUpgradeStatus status -> ByteString.ofHex(busy-- > 1 ? "00 31 80" : "00 31 00");
            case AbortFirmwareUpgrade abort -> {
                aborted = true;
                yield ByteString.ofHex("00");
            }
            case ActivateFirmware activate -> {
                if (silentAfterActivation) {
                    throw new BmcTimeoutException("played", true);
                }
                yield ByteString.ofHex("00");
            }
            case QueryRollbackStatus status ->
                new WireWriter().u8(0).u8(rolledBack).toByteString();
            case InitiateManualRollback rollback -> slowly();
            default -> throw refusal(0xc1);
        };
    }

    private ByteString slowly() {
        busy = 3;
        throw refusal(0x80);
    }

    /** As a BMC: a block that comes twice is taken once. */
    private ByteString take(UploadFirmwareBlock block) {
        if (block.data().size() > largest) {
            throw refusal(0xc7);
        }
        boolean silent = block.block() == silentBlock && silences > 0;
        if (silent && !takesBeforeSilence) {
            throw silence();
        }
        if (block.block() != lastBlock) {
            assertThat(block.block()).isEqualTo((lastBlock + 1) & 0xff);
            flash.writeBytes(block.data().toByteArray());
        }
        lastBlock = block.block();
        if (silent) {
            throw silence();
        }
        return ByteString.ofHex("00");
    }

    /** Three seconds without an answer. */
    private BmcTimeoutException silence() {
        silences--;
        now = now.plusSeconds(3);
        return new BmcTimeoutException("played", true);
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    @Test
    void uploadsEveryByteOnceAndWaitsForWhatTakesLong() {
        join(upgrade.upload(fitting()));

        assertThat(flash.toByteArray()).isEqualTo(FIRMWARE);
        assertThat(progress).last().isEqualTo(FIRMWARE.length);
        assertThat(aborted).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void goesOnWhereTheBmcFellSilentAndTakesNoBlockTwice(boolean answerLost) {
        silentBlock = 7;
        silences = 2;
        takesBeforeSilence = answerLost;

        join(upgrade.upload(fitting()));

        assertThat(flash.toByteArray()).isEqualTo(FIRMWARE);
        assertThat(aborted).isFalse();
    }

    @Test
    void givesUpOnABmcThatStaysSilent() {
        silentBlock = 7;
        silences = Integer.MAX_VALUE;

        assertThat(upgrade.upload(fitting()).toCompletableFuture().exceptionNow())
                .isInstanceOf(BmcTimeoutException.class);
        assertThat(aborted).isTrue();
    }

    @Test
    void sendsSmallerBlocksWhereTheBmcCannotTakeLargeOnes() {
        largest = 20;

        join(upgrade.upload(fitting()));

        assertThat(flash.toByteArray()).isEqualTo(FIRMWARE);
    }

    @Test
    void anImageForAnotherBmcIsNotSent() {
        FirmwareImage other = FirmwareImage.decode(ByteString.copyOf(image(8)));

        assertThat(upgrade.upload(other).toCompletableFuture().exceptionNow()).hasMessageContaining("product 8");
        assertThat(flash.size()).isZero();
    }

    @Test
    void aRefusedUploadIsAborted() {
        largest = 1;

        assertThat(upgrade.upload(fitting()).toCompletableFuture().exceptionNow())
                .hasMessageContaining("C7h");
        assertThat(aborted).isTrue();
    }

    @Test
    void provesThatTheNewFirmwareRuns() {
        assertThat(join(upgrade.activate())).isEqualTo(Activation.RUNNING);

        rolledBack = 1;
        silentAfterActivation = true;
        assertThat(join(upgrade.activate())).isEqualTo(Activation.ROLLED_BACK);
    }

    @Test
    void rollsBack() {
        join(upgrade.rollBack());

        assertThat(channel.sent())
                .contains(new InitiateManualRollback())
                .hasAtLeastOneElementOfType(GetUpgradeStatus.class);
    }

    @Test
    void anImageThatWasChangedOrCutIsRefused() {
        byte[] image = image(7);
        for (int at : new int[] {0, 12, 40, 5_000, image.length - 1}) {
            byte[] changed = image.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> FirmwareImage.decode(ByteString.copyOf(changed)))
                    .as("byte %d", at)
                    .isInstanceOf(MalformedPacketException.class);
        }
        for (int size = 0; size < image.length; size += 997) {
            ByteString cut = ByteString.copyOf(Arrays.copyOf(image, size));
            assertThatThrownBy(() -> FirmwareImage.decode(cut)).isInstanceOf(MalformedPacketException.class);
        }
    }

    @Test
    void readsWhatAnImageSays() {
        FirmwareImage image = fitting();

        assertThat(image.version()).hasToString("2.10");
        assertThat(image.actions())
                .extracting(FirmwareImage.Action::kind)
                .containsExactly(InitiateUpgradeAction.Action.PREPARE, InitiateUpgradeAction.Action.UPLOAD_FOR_UPGRADE);
        assertThat(image.actions().getLast().description()).isEqualTo("BMC main");
    }
}
