package io.sideband.audit.tree;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** An entry bundle (C2SP tlog-tiles): of each entry its length as two bytes, big-endian, and then the entry. */
public final class EntryBundle {
    /** The longest entry that fits. */
    public static final int LONGEST_ENTRY = 65_535;

    private EntryBundle() {}

    /** @throws IllegalArgumentException if an entry is longer than {@link #LONGEST_ENTRY} */
    public static byte[] of(List<byte[]> entries) {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            if (entry.length > LONGEST_ENTRY) {
                throw new IllegalArgumentException("an entry of %d bytes does not fit".formatted(entry.length));
            }
            bundle.write(entry.length >> 8);
            bundle.write(entry.length);
            bundle.writeBytes(entry);
        }
        return bundle.toByteArray();
    }
}
