package io.sideband.simulator.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.wire.WireWriter;
import io.sideband.simulator.firmware.Upgrade.Step;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class UpgradeTest {
    private static final FirmwareVersion OLD = new FirmwareVersion(1, 12, 0);
    private static final FirmwareVersion NEW = new FirmwareVersion(3, 21, 7);
    private static final int UPLOAD = 2;
    private static final int COMPARE = 3;

    private final Upgrade upgrade = new Upgrade(OLD);

    @Test
    void runsTheNewVersionAfterItsActivationAndTheOldOneAfterARollback() {
        upload(image(NEW), UPLOAD);
        assertThat(upgrade.active(0)).isEqualTo(OLD);
        assertThat(upgrade.deferred(0)).contains(NEW);

        assertThat(upgrade.activate()).isEqualTo(Step.DONE);
        assertThat(upgrade.active(0)).isEqualTo(NEW);

        upgrade.rollBack();
        assertThat(upgrade.active(0)).isEqualTo(OLD);
    }

    @Test
    void aRepeatedBlockCountsOnce() {
        byte[] image = image(NEW);
        upgrade.initiate(1, UPLOAD);
        upgrade.block(0, Arrays.copyOf(image, 10));
        assertThat(upgrade.block(0, Arrays.copyOf(image, 10))).isEqualTo(Step.DONE);
        upgrade.block(1, Arrays.copyOfRange(image, 10, image.length));

        assertThat(upgrade.finish(0, image.length)).isEqualTo(Step.DONE);
    }

    @Test
    void findsWhatIsMissingOrDamaged() {
        byte[] image = image(NEW);
        assertThat(upgrade.block(0, image)).isEqualTo(Step.OUT_OF_ORDER);
        upgrade.initiate(1, UPLOAD);
        assertThat(upgrade.block(1, image)).isEqualTo(Step.WRONG_BLOCK);
        upgrade.block(0, image);
        assertThat(upgrade.finish(0, image.length + 1)).isEqualTo(Step.WRONG_LENGTH);

        image[12] = (byte) (image[12] ^ 1);
        upgrade.initiate(1, UPLOAD);
        upgrade.block(0, image);
        assertThat(upgrade.finish(0, image.length)).isEqualTo(Step.BAD_IMAGE);
        assertThat(upgrade.activate()).isEqualTo(Step.OUT_OF_ORDER);
    }

    @Test
    void comparesWithoutChangingAnything() {
        assertThat(upload(image(NEW), COMPARE)).isEqualTo(Step.BAD_IMAGE);
        assertThat(upload(image(OLD), COMPARE)).isEqualTo(Step.DONE);
        assertThat(upgrade.deferred(0)).isEmpty();
    }

    private Step upload(byte[] image, int action) {
        upgrade.initiate(1, action);
        upgrade.block(0, image);
        return upgrade.finish(0, image.length);
    }

    private static byte[] image(FirmwareVersion version) {
        WireWriter out = new WireWriter().bytes("SBFW".getBytes(StandardCharsets.US_ASCII));
        version.encode(out);
        out.bytes(new byte[30]);
        CRC32 crc = new CRC32();
        crc.update(out.toByteArray());
        return out.u32(crc.getValue()).toByteArray();
    }
}
