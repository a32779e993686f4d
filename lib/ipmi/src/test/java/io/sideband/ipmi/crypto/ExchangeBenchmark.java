package io.sideband.ipmi.crypto;

import io.sideband.ipmi.Transcript;
import io.sideband.ipmi.command.GetSensorReading;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.Checksums;
import io.sideband.ipmi.wire.Datagram;
import io.sideband.ipmi.wire.LanRequest;
import io.sideband.ipmi.wire.LanResponse;
import io.sideband.ipmi.wire.PayloadType;
import io.sideband.ipmi.wire.SessionPacket;
import io.sideband.ipmi.wire.WireWriter;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** One Get Sensor Reading: the request encoded and encrypted, the response decrypted and decoded; time and bytes allocated. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ExchangeBenchmark {
    private static final GetSensorReading COMMAND = new GetSensorReading(0, 4);

    @Param({"SUITE_3", "SUITE_17"})
    CipherSuite suite = CipherSuite.SUITE_17;

    private PacketProtection protection = protection(Transcript.suite17());
    private byte[] response = new byte[0];

    private static PacketProtection protection(Transcript transcript) {
        return new PacketProtection(
                transcript.suite(),
                transcript.sessionKeys(),
                new JceCryptography(),
                new RandomSource(new SecureRandom()));
    }

    @Setup
    public void prepare() {
        protection = protection(suite == CipherSuite.SUITE_3 ? Transcript.suite3() : Transcript.suite17());
        ByteString answer = LanRequest.toBmc(4, 0, 1, COMMAND.command(), ByteString.ofHex("04"))
                .respond(0, ByteString.ofHex("bec00000"))
                .encode();
        response = protection.seal(PayloadType.IPMI, 1, 1, answer.toByteArray());
    }

    @Benchmark
    public byte[] encodeAndEncrypt() {
        WireWriter data = new WireWriter(16);
        COMMAND.encode(data);
        WireWriter message = new WireWriter(7 + data.size());
        LanRequest.toBmc(COMMAND.netFn(), COMMAND.lun(), 1, COMMAND.command(), data.toByteString())
                .encode(message);
        return protection.seal(PayloadType.IPMI, 1, 1, message.toByteArray());
    }

    @Benchmark
    public GetSensorReading.Response decryptAndDecode() {
        SessionPacket packet = (SessionPacket) Datagram.decode(response);
        LanResponse message = LanResponse.decode(protection.open(packet), Checksums.IGNORED);
        return COMMAND.decode(message.data().reader());
    }

    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(ExchangeBenchmark.class.getSimpleName())
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.milliseconds(500))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.milliseconds(700))
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
    }
}
