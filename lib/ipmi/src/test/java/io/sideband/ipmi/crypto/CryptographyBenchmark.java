package io.sideband.ipmi.crypto;

import io.sideband.ipmi.Transcript;
import io.sideband.ipmi.wire.Datagram;
import io.sideband.ipmi.wire.PayloadType;
import io.sideband.ipmi.wire.SessionPacket;
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
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What a packet and a login cost with each implementation of the seam; the figures are in docs/adr/0003. Sampled, as the median
 * survives a machine that others use, too.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CryptographyBenchmark {

    /** The two implementations. */
    public enum Provider {
        JCE,
        BOUNCY_CASTLE
    }

    /** Whether cipher and MAC objects live as long as the session. */
    public enum Lifetime {
        SESSION,
        PACKET
    }

    @Param
    Provider provider = Provider.JCE;

    @Param({"SUITE_3", "SUITE_17"})
    CipherSuite suite = CipherSuite.SUITE_17;

    @Param
    Lifetime lifetime = Lifetime.SESSION;

    private Transcript transcript = Transcript.suite17();
    private Cryptography cryptography = new JceCryptography();
    private RandomSource random = new RandomSource(new SecureRandom());
    private PacketProtection cached = protection();
    private SessionPacket response =
            (SessionPacket) Datagram.decode(new byte[] {6, 0, -1, 7, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    private byte[] request = new byte[8];

    @Setup
    public void prepare() {
        transcript = suite == CipherSuite.SUITE_3 ? Transcript.suite3() : Transcript.suite17();
        cryptography = switch (provider) {
            case JCE -> new JceCryptography();
            case BOUNCY_CASTLE -> new BouncyCastleCryptography();
        };
        random = new RandomSource(new SecureRandom());
        cached = protection();
        // the size of a Get Sensor Reading exchange
        response = (SessionPacket) Datagram.decode(cached.seal(PayloadType.IPMI, 1, 1, new byte[12]));
    }

    private PacketProtection protection() {
        return new PacketProtection(transcript.suite(), transcript.sessionKeys(), cryptography, random);
    }

    private PacketProtection current() {
        return lifetime == Lifetime.SESSION ? cached : protection();
    }

    @Benchmark
    public byte[] seal() {
        return current().seal(PayloadType.IPMI, 1, 1, request);
    }

    @Benchmark
    public Object open() {
        return current().open(response);
    }

    @Benchmark
    public Object loginKeys() {
        KeyExchange exchange = new KeyExchange(cryptography, transcript.suite());
        RakpTranscript login = transcript.rakp();
        Secret sik = exchange.sessionIntegrityKey(transcript.generatingKey(), login);
        return exchange.sessionKeys(sik);
    }

    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(CryptographyBenchmark.class.getSimpleName())
                        .forks(1)
                        .warmupIterations(2)
                        .warmupTime(TimeValue.milliseconds(500))
                        .measurementIterations(3)
                        .measurementTime(TimeValue.milliseconds(700))
                        .build())
                .run();
    }
}
