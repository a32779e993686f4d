package io.sideband.simulator.sensor;

import io.sideband.ipmi.wire.WireWriter;
import java.util.Arrays;

/** One encoded SDR with its header. Immutable. */
public final class SdrBytes {
    private final byte[] bytes;

    SdrBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    public int size() {
        return bytes.length;
    }

    /** Appends {@code count} bytes from {@code offset} to {@code out}. */
    public void copy(int offset, int count, WireWriter out) {
        out.bytes(Arrays.copyOfRange(bytes, offset, offset + count));
    }
}
