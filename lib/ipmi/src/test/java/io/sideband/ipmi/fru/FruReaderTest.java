package io.sideband.ipmi.fru;

import static io.sideband.ipmi.PlayedChannel.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.PlayedChannel;
import io.sideband.ipmi.command.GetFruInventoryAreaInfo;
import io.sideband.ipmi.command.ReadFruData;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireWriter;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FruReaderTest {
    private final ByteString image = FruInventoryTest.image();

    /** A device that gives {@code most} bytes at once and ends at {@code end}, whatever size it announces. */
    private final class Device implements PlayedChannel.Player {
        private final int announced;
        private final int end;
        private final int most;
        private final boolean byWords;

        Device(int announced, int end, int most, boolean byWords) {
            this.announced = announced;
            this.end = end;
            this.most = most;
            this.byWords = byWords;
        }

        @Override
        public ByteString answer(IpmiCommand<?> command, ByteString request) {
            return switch (command) {
                case GetFruInventoryAreaInfo info ->
                    new WireWriter().u16(announced).u8(byWords ? 1 : 0).toByteString();
                case ReadFruData read -> part(read);
                default -> throw refusal(0xc1);
            };
        }

        private ByteString part(ReadFruData read) {
            int scale = byWords ? 2 : 1;
            int from = read.offset() * scale;
            int count = read.count() * scale;
            if (count > most) {
                throw refusal(0xca);
            }
            if (from >= end) {
                throw refusal(0xc9);
            }
            byte[] part = Arrays.copyOfRange(image.toByteArray(), from, Math.min(end, from + count));
            return new WireWriter().u8(part.length / scale).bytes(part).toByteString();
        }
    }

    private ByteString read(Device device) {
        return new FruReader(new PlayedChannel(device))
                .read(0)
                .toCompletableFuture()
                .join();
    }

    @Test
    void readsAWholeDeviceInChunksThatTheBmcCopesWith() {
        assertThat(read(new Device(image.size(), image.size(), 6, false))).isEqualTo(image);
    }

    @Test
    void countsInWordsWhereTheDeviceDoes() {
        int even = image.size() - 1;

        assertThat(read(new Device(even, even, 32, true)))
                .isEqualTo(ByteString.copyOf(Arrays.copyOf(image.toByteArray(), even)));
    }

    @Test
    void aDeviceThatEndsBeforeItsSizeIsAsLongAsItIs() {
        assertThat(read(new Device(2048, image.size(), 32, false))).isEqualTo(image);
    }

    @Test
    void anEmptyDeviceIsEmpty() {
        assertThat(read(new Device(0, 0, 32, false))).isEqualTo(ByteString.empty());
    }

    @Test
    void aDeviceThatIsNotThereIsARefusal() {
        CompletableFuture<ByteString> absent = new FruReader(new PlayedChannel((command, request) -> {
                    throw refusal(0xcb);
                }))
                .read(9)
                .toCompletableFuture();

        assertThat(absent.exceptionNow()).isInstanceOf(CompletionCodeException.class);
    }
}
