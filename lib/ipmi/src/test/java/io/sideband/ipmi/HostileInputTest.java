package io.sideband.ipmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.sideband.ipmi.command.CipherSuiteRecord;
import io.sideband.ipmi.fru.FruInventory;
import io.sideband.ipmi.hpm.FirmwareImage;
import io.sideband.ipmi.pet.PlatformEventTrap;
import io.sideband.ipmi.sdr.SdrRecord;
import io.sideband.ipmi.sel.SelDecoder;
import io.sideband.ipmi.sel.SelEntry;
import io.sideband.ipmi.sensor.SensorList;
import io.sideband.ipmi.sol.SolPacket;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.Checksums;
import io.sideband.ipmi.wire.Datagram;
import io.sideband.ipmi.wire.LanRequest;
import io.sideband.ipmi.wire.LanResponse;
import io.sideband.ipmi.wire.OpenSessionRequest;
import io.sideband.ipmi.wire.OpenSessionResponse;
import io.sideband.ipmi.wire.Rakp1;
import io.sideband.ipmi.wire.Rakp2;
import io.sideband.ipmi.wire.Rakp3;
import io.sideband.ipmi.wire.Rakp4;
import io.sideband.ipmi.wire.WireReader;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No bytes make a decoder throw anything but its own exception, or allocate much. Bytes are the seed corpus (what real peers sent), mutated;
 * the seed is fixed, so that a failure can be had again.
 */
class HostileInputTest {
    private static final int ROUNDS = Boolean.getBoolean("sideband.long") ? 100_000 : 400;
    /** What a decoder may allocate for a datagram or record: its sensors' tables, the text of its message, loading of classes. */
    private static final long MOST_BYTES = 4L << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final List<byte[]> CORPUS = corpus();

    private static List<byte[]> corpus() {
        List<byte[]> corpus = new ArrayList<>(List.of(new byte[0], new byte[1], new byte[300]));
        for (Transcript transcript : Transcript.all()) {
            transcript.names().forEach(name -> corpus.add(transcript.get(name).toByteArray()));
        }
        TextResource.lines(HostileInputTest.class, "command/recorded-ipmi_sim.txt")
                .forEach(line -> corpus.add(ByteString.ofHex(
                                line.substring(line.lastIndexOf(' ') + 1).replace("-", ""))
                        .toByteArray()));
        TextResource.lines(HostileInputTest.class, "sdr/ipmi_sim.hex")
                .forEach(line -> corpus.add(ByteString.ofHex(line).toByteArray()));
        corpus.add(ByteString.ofHex(String.join("", TextResource.lines(HostileInputTest.class, "fru/inventory.hex")))
                .toByteArray());
        return corpus;
    }

    /** Each decoder of bytes from the network, by name. */
    private record Decoder(String name, Consumer<ByteString> decode) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Decoder> decoders() {
        Map<String, Consumer<WireReader>> messages = new LinkedHashMap<>();
        messages.put("LanRequest", in -> LanRequest.decode(in, Checksums.REQUIRED));
        messages.put("LanResponse", in -> LanResponse.decode(in, Checksums.REQUIRED));
        messages.put("LanResponse under a code", in -> LanResponse.decode(in, Checksums.IGNORED));
        messages.put("OpenSessionRequest", OpenSessionRequest::decode);
        messages.put("OpenSessionResponse", OpenSessionResponse::decode);
        messages.put("Rakp1", Rakp1::decode);
        messages.put("Rakp2", in -> Rakp2.decode(in, 32));
        messages.put("Rakp3", in -> Rakp3.decode(in, 32));
        messages.put("Rakp4", in -> Rakp4.decode(in, 16));
        messages.put("CipherSuiteRecord", CipherSuiteRecord::decodeAll);
        messages.put("SolPacket", SolPacket::decode);
        Stream<Decoder> records = Stream.of(
                new Decoder("Datagram", bytes -> Datagram.decode(bytes.toByteArray())),
                new Decoder("SdrRecord", SdrRecord::decode),
                new Decoder("SensorList", bytes -> SensorList.of(List.of(bytes))),
                new Decoder("SelEntry", bytes -> new SelDecoder(List.of()).decode(SelEntry.decode(bytes))),
                new Decoder("FruInventory", FruInventory::decode),
                new Decoder("FirmwareImage", FirmwareImage::decode),
                new Decoder(
                        "PlatformEventTrap",
                        bytes -> PlatformEventTrap.decode(0x00040102, bytes).acknowledgement()));
        return Stream.of(
                        messages.entrySet().stream()
                                .map(message -> new Decoder(
                                        message.getKey(),
                                        bytes -> message.getValue().accept(bytes.reader()))),
                        records,
                        commands())
                .flatMap(all -> all);
    }

    /** Every command that there is, with whatever arguments: they do not matter to its response. */
    private static Stream<Decoder> commands() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.sideband.ipmi")
                        .stream()
                        .filter(type -> type.isAssignableTo(IpmiCommand.class) && type.isRecord())
                        .sorted(Comparator.comparing(JavaClass::getName))
                        .map(type -> {
                            IpmiCommand<?> command = AnyCommand.of(type.reflect());
                            return new Decoder(type.getSimpleName(), bytes -> command.decode(bytes.reader()));
                        });
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void throwsNothingButItsOwnException(Decoder decoder) {
        attack(decoder);
    }

    @Test
    void findsAPlantedBug() {
        Decoder planted = new Decoder("planted", bytes -> {
            WireReader in = bytes.reader();
            int length = in.u8("length");
            // the mistake: the length that a packet claims is believed
            assertThat(bytes.at(length)).isNotNegative();
        });

        assertThatThrownBy(() -> attack(planted)).isInstanceOf(AssertionError.class);
    }

    @Test
    void findsAPlantedBugThatAllocates() {
        Decoder planted = new Decoder("planted", bytes -> {
            WireReader in = bytes.reader();
            // the mistake: room is made for what a packet announces before it is there
            byte[] room = new byte[in.u24("length")];
            assertThat(room).isNotNull();
        });

        assertThatThrownBy(() -> attack(planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("allocates");
    }

    @Test
    void everyCommandIsAttacked() {
        assertThat(commands()).hasSizeGreaterThan(80);
    }

    private static void attack(Decoder decoder) {
        Random random = new Random(20_25);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = mutated(CORPUS.get(random.nextInt(CORPUS.size())), random);
            ByteString input = ByteString.copyOf(bytes);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            try {
                decoder.decode().accept(input);
            } catch (MalformedPacketException expected) {
                // what a decoder may do
                assertThat(expected).hasMessageNotContaining("null");
            } catch (RuntimeException bug) {
                throw new AssertionError("%s fails on %s".formatted(decoder, input), bug);
            }
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            if (allocated > MOST_BYTES) {
                throw new AssertionError("%s allocates %d bytes for %s".formatted(decoder, allocated, input));
            }
        }
    }

    private static byte[] mutated(byte[] seed, Random random) {
        byte[] bytes = Arrays.copyOf(seed, random.nextInt(4) == 0 ? random.nextInt(seed.length + 8) : seed.length);
        int changes = random.nextInt(6);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            int at = random.nextInt(bytes.length);
            bytes[at] = switch (random.nextInt(4)) {
                case 0 -> (byte) 0xff;
                case 1 -> 0;
                case 2 -> (byte) (bytes[at] ^ 1 << random.nextInt(8));
                default -> (byte) random.nextInt(256);
            };
        }
        return bytes;
    }
}
