package io.sideband.collector.sensor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PackedTest {
    @Property(tries = 200)
    void whatIsPackedComesOutAsItWas(@ForAll byte[] first, @ForAll byte[] second) {
        try (Packed.Packer packer = new Packed.Packer()) {
            Packed one = packer.pack(first);
            Packed other = packer.pack(second);

            assertThat(one.bytes()).isEqualTo(first);
            assertThat(other.bytes()).isEqualTo(second);
        }
    }

    @Test
    void largeRecordsGrowTheBuffer() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            text.append(i * 7919 % 10_007).append(',');
        }
        byte[] bytes = text.toString().getBytes(UTF_8);
        try (Packed.Packer packer = new Packed.Packer()) {
            assertThat(packer.pack(bytes).bytes()).isEqualTo(bytes);
        }
    }
}
