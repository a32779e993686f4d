package io.sideband.collector.sensor;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Bytes in little memory: a BMC's readings as JSON are a tenth of their size. */
final class Packed {
    private final byte[] deflated;
    private final int size;

    private Packed(byte[] deflated, int size) {
        this.deflated = deflated;
        this.size = size;
    }

    /** What was packed. */
    byte[] bytes() {
        byte[] bytes = new byte[size];
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(deflated);
            int filled = inflater.inflate(bytes);
            if (filled != size) {
                throw new IllegalStateException("%d bytes of %d".formatted(filled, size));
            }
            return bytes;
        } catch (DataFormatException e) {
            throw new IllegalStateException("what this process packed cannot be unpacked", e);
        }
    }

    /** Packs, reusing what that takes. Not thread-safe. */
    static final class Packer implements AutoCloseable {
        private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        private byte[] buffer = new byte[4096];

        Packed pack(byte[] bytes) {
            deflater.reset();
            deflater.setInput(bytes);
            deflater.finish();
            int length = 0;
            while (!deflater.finished()) {
                if (length == buffer.length) {
                    buffer = Arrays.copyOf(buffer, 2 * buffer.length);
                }
                length += deflater.deflate(buffer, length, buffer.length - length);
            }
            return new Packed(Arrays.copyOf(buffer, length), bytes.length);
        }

        @Override
        public void close() {
            deflater.close();
        }
    }
}
