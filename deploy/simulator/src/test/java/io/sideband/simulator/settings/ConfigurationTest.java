package io.sideband.simulator.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.wire.ByteString;
import io.sideband.simulator.settings.Configuration.Written;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
    private final Configuration pef = new Configuration(Layouts.PEF);

    @Test
    void keepsRowsOfATableApart() {
        assertThat(pef.set(9, new byte[] {2, 0x18, 0x11, 0})).isEqualTo(Written.DONE);

        assertThat(pef.get(9, 2, 0)).contains(ByteString.ofHex("02181100"));
        assertThat(pef.get(9, 3, 0)).contains(ByteString.ofHex("03000000"));
        assertThat(pef.get(9, 9, 0)).isEmpty();
    }

    @Test
    void refusesWhatCannotBeSet() {
        assertThat(pef.set(5, new byte[] {1})).isEqualTo(Written.READ_ONLY);
        assertThat(pef.set(99, new byte[] {1})).isEqualTo(Written.UNKNOWN);
        assertThat(pef.set(9, new byte[] {9, 0, 0, 0})).isEqualTo(Written.OUT_OF_RANGE);
        assertThat(pef.set(9, new byte[] {1})).isEqualTo(Written.TOO_SHORT);
    }

    @Test
    void oneSetsAtATime() {
        assertThat(pef.set(0, new byte[] {1})).isEqualTo(Written.DONE);
        assertThat(pef.set(0, new byte[] {1})).isEqualTo(Written.LOCKED);
        assertThat(pef.set(0, new byte[] {0})).isEqualTo(Written.DONE);
        assertThat(pef.set(0, new byte[] {1})).isEqualTo(Written.DONE);
    }
}
