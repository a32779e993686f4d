package io.sideband.ipmi.fru;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.IpmiSession;
import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.session.Credentials;
import io.sideband.ipmi.session.SessionConfig;
import io.sideband.ipmi.transport.IpmiTransport;
import io.sideband.ipmi.transport.TransportConfig;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.testkit.IpmiSim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One inventory in ipmi_sim, read by ipmitool and by us. */
class FruIT {
    private static final int DEVICE = 1;

    @Test
    void saysWhatIpmitoolSays(@TempDir Path directory) throws IOException {
        ByteString image = FruInventoryTest.image();
        Path file = Files.write(directory.resolve("fru"), Arrays.copyOf(image.toByteArray(), 512));
        try (IpmiSim sim = IpmiSim.start();
                IpmiTransport transport = IpmiTransport.open(TransportConfig.standard())) {
            sim.command("mc_add_fru_data 0x20 %d 512 file 0 \"%s\"".formatted(DEVICE, file));
            SessionConfig config = SessionConfig.of(Credentials.of(IpmiSim.USER, IpmiSim.PASSWORD))
                    .withSuites(CipherSuite.SUITE_3);
            IpmiSession session = transport
                    .connect(sim.address(), config)
                    .toCompletableFuture()
                    .orTimeout(20, SECONDS)
                    .join();

            ByteString read = new FruReader(session)
                    .read(DEVICE)
                    .toCompletableFuture()
                    .orTimeout(20, SECONDS)
                    .join();

            assertThat(texts(FruInventory.decode(read)))
                    .isEqualTo(printed(sim.ipmitool("-v", "fru", "print", Integer.toString(DEVICE))));
        }
    }

    /** Our fields under ipmitool's names. */
    private static Map<String, String> texts(FruInventory inventory) {
        Map<String, String> texts = new LinkedHashMap<>();
        inventory.chassis().ifPresent(chassis -> {
            texts.put("Chassis Part Number", chassis.partNumber());
            texts.put("Chassis Serial", chassis.serialNumber());
        });
        inventory.board().ifPresent(board -> {
            DateTimeFormatter asPrinted = DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss yyyy 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
            texts.put(
                    "Board Mfg Date",
                    board.manufactured().map(asPrinted::format).orElse(""));
            texts.put("Board Mfg", board.manufacturer());
            texts.put("Board Product", board.product());
            texts.put("Board Serial", board.serialNumber());
            texts.put("Board Part Number", board.partNumber());
            texts.put("Board FRU ID", board.fruFile());
        });
        inventory.product().ifPresent(product -> {
            texts.put("Product Manufacturer", product.manufacturer());
            texts.put("Product Name", product.name());
            texts.put("Product Part Number", product.partNumber());
            texts.put("Product Version", product.version());
            texts.put("Product Serial", product.serialNumber());
            texts.put("Product Asset Tag", product.assetTag());
        });
        inventory.records().forEach(record -> {
            if (record instanceof MultiRecord.PowerSupply supply) {
                texts.put("Capacity", supply.watts() + " W");
                texts.put("Peak VA", supply.peakVoltAmperes() + " VA");
                texts.put("Inrush Current", supply.inrushAmperes() + " A");
                texts.put("Input Voltage Range 1", "%d-%d V".formatted(supply.low1() / 100, supply.high1() / 100));
                texts.put("Input Voltage Range 2", "%d-%d V".formatted(supply.low2() / 100, supply.high2() / 100));
                texts.put("Peak capacity", supply.peakWatts() + " W");
            } else if (record instanceof MultiRecord.DcRail rail) {
                texts.put("Output Number", Integer.toString(rail.output()));
                texts.put("Nominal voltage", "%.2f V".formatted(rail.nominal() / 100.0));
                texts.put("Max negative deviation", "%.2f V".formatted(rail.negativeDeviation() / 100.0));
                texts.put("Maximum current draw", "%.3f A".formatted(rail.maximumMilliamperes() / 1000.0));
            }
        });
        return texts;
    }

    /** What ipmitool printed, for the names that we have. */
    private static Map<String, String> printed(String output) {
        Map<String, String> ours = texts(FruInventory.decode(FruInventoryTest.image()));
        Map<String, String> printed = new LinkedHashMap<>();
        output.lines().forEach(line -> {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip();
            if (ours.containsKey(name)) {
                printed.put(name, line.substring(colon + 1).strip());
            }
        });
        return printed;
    }
}
