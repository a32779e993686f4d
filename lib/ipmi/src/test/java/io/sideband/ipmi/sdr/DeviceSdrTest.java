package io.sideband.ipmi.sdr;

import static io.sideband.ipmi.PlayedChannel.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.PlayedChannel;
import io.sideband.ipmi.command.GetDeviceSdr;
import io.sideband.ipmi.command.GetDeviceSdrInfo;
import io.sideband.ipmi.command.GetSdrRepositoryInfo;
import io.sideband.ipmi.command.ReserveDeviceSdrRepository;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireWriter;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A controller without a repository, which keeps the records of its sensors itself. */
class DeviceSdrTest {
    private static final ByteString RECORD =
            ByteString.ofHex("0100 51 c0 15 570100 0102030405060708090a0b0c0d0e0f101112");

    private int indicator = 1;
    private int changes;

    private ByteString answer(IpmiCommand<?> command, ByteString request) {
        return switch (command) {
            case GetSdrRepositoryInfo info -> throw refusal(0xc1);
            case GetDeviceSdrInfo info ->
                new WireWriter().u8(1).u8(0x81).u32(indicator).toByteString();
            case ReserveDeviceSdrRepository reserve -> ByteString.ofHex("0700");
            case GetDeviceSdr get -> {
                assertThat(get.reservation()).isEqualTo(7);
                if (changes-- > 0) {
                    indicator++;
                }
                yield new WireWriter()
                        .u16(0xffff)
                        .bytes(Arrays.copyOfRange(
                                RECORD.toByteArray(),
                                get.offset(),
                                Math.min(RECORD.size(), get.offset() + get.count())))
                        .toByteString();
            }
            default -> throw refusal(0xc1);
        };
    }

    private SdrRepository read() {
        return new SdrReader(new PlayedChannel(this::answer), attempt -> CompletableFuture.completedFuture(null))
                .read()
                .toCompletableFuture()
                .join();
    }

    @Test
    void readsTheControllersOwnRecords() {
        SdrRepository repository = read();

        assertThat(repository.records()).containsExactly(RECORD);
        assertThat(repository.complete()).isTrue();
        assertThat(repository.additionTime()).isEqualTo(1);
    }

    @Test
    void readsAgainWhatChangedMeanwhile() {
        changes = 1;

        assertThat(read().additionTime()).isEqualTo(2);
    }
}
