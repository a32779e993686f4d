package io.sideband.simulator.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.wire.WireWriter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records written out by hand from the layouts of IPMI v2.0 §43. */
class SdrEncoderTest {
    private static final Entity ENTITY = new Entity(0x07, 2);

    @Test
    void writesAFullRecord() {
        Thresholds thresholds = Thresholds.NONE
                .with(Threshold.LOWER_CRITICAL, 0xfb)
                .with(Threshold.UPPER_CRITICAL, 0x2a)
                .with(Threshold.UPPER_NON_RECOVERABLE, 0x2e);
        Factors factors = new Factors(-2, 300, -1, 1, true);
        SensorSpec.Analog spec =
                new SensorSpec.Analog(0x31, "Air", 0x01, ENTITY, 1, factors, thresholds, 3, 10, true, _ -> 0);

        String header = "0100" + "5101" + "2e";
        String key = "200031" + "0702";
        // assertions: LC going low (2), UC going high (9), UNR going high (11); readable LC = bit 13 of the lower mask
        String masks = "7f68" + "0101" + "042a" + "046a" + "3232";
        String units = "80" + "01" + "00";
        // M -2 = 3FEh, tolerance 1; B 300 = 12Ch, accuracy 100; R 1, B exponent -1
        String conversion = "00" + "fec1" + "2c64" + "10" + "1f";
        String ranges = "01" + "%02x".formatted(factors.raw(10)) + "0000" + "7f80" + "2e2a0000fb00" + "0303" + "000000";
        assertThat(hex(spec)).isEqualTo(header + key + masks + units + conversion + ranges + "c3416972");
    }

    @Test
    void writesACompactRecord() {
        SensorSpec spec = new SensorSpec.Discrete(0x51, "PSU", 0x08, 0x6f, ENTITY, 0x000f, _ -> 0);

        assertThat(hex(spec))
                .isEqualTo("0100" + "5102" + "1e" + "200051" + "0702" + "7f40" + "086f" + "0f000f000f00" + "c00000"
                        + "0100" + "0000" + "000000" + "00" + "c3505355");
    }

    @Test
    void writesAnEventOnlyRecord() {
        SensorSpec spec = new SensorSpec.EventOnly(0x60, "NMI", 0x13, 0x6f, ENTITY);

        assertThat(hex(spec))
                .isEqualTo("0100" + "5103" + "0f" + "200060" + "0702" + "136f" + "0100" + "0000" + "c34e4d49");
    }

    @Test
    void linksRecordsToTheLast() {
        SdrRepository repository = StandardBoard.catalogue().repository();

        List<Integer> ids = new ArrayList<>();
        int id = 0;
        while (id != 0xffff) {
            id = repository.find(id).orElseThrow().nextId();
            ids.add(id);
        }
        assertThat(ids).hasSize(47).endsWith(0xffff).startsWith(2, 3);
        assertThat(repository.find(48)).isEmpty();
    }

    private static String hex(SensorSpec spec) {
        SdrBytes bytes = SdrEncoder.sensor(1, spec).orElseThrow();
        WireWriter out = new WireWriter();
        bytes.copy(0, bytes.size(), out);
        return HexFormat.of().formatHex(out.toByteArray());
    }
}
