package io.sideband.ipmi.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.ipmi.MalformedPacketException;
import org.junit.jupiter.api.Test;

class WireReaderTest {

    @Test
    void readsWhatTheWriterWrote() {
        byte[] bytes = new WireWriter()
                .u8(0xfe)
                .u16(0xfedc)
                .u24(0xfedcba)
                .u32(0xfedcba98L)
                .bytes(new byte[] {1, 2})
                .toByteArray();

        WireReader in = new WireReader(bytes);

        assertThat(in.u8("a")).isEqualTo(0xfe);
        assertThat(in.u16("b")).isEqualTo(0xfedc);
        assertThat(in.u24("c")).isEqualTo(0xfedcba);
        assertThat(in.u32("d")).isEqualTo(0xfedcba98L);
        assertThat(in.rest()).containsExactly(1, 2);
    }

    @Test
    void shortPacketNamesTheMissingField() {
        WireReader in = new WireReader(new byte[3], 1, 2);

        assertThatThrownBy(() -> in.u24("manufacturer id"))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageContaining("manufacturer id");
    }
}
