package io.sideband.bmc.fieldnotes;

import static io.sideband.bmc.fieldnotes.Scene.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sideband.ipmi.IpmiSession;
import io.sideband.ipmi.command.GetDeviceId;
import io.sideband.ipmi.session.Credentials;
import io.sideband.ipmi.session.RetryPolicy;
import io.sideband.ipmi.session.SessionConfig;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a listener on the wire, who knows the password, can tell of a login at suite 17 (IPMI v2.0 §13.31, §13.32). */
final class KeyConstants {
    private static final int PAYLOAD = 16;
    private static final int CODE = 16;

    private KeyConstants() {}

    static void haveTwentyBytes(Scene scene) throws IOException, GeneralSecurityException {
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (Wire.Tap tap = new Wire.Tap(scene.address(), free)) {
            IpmiSession session = join(scene.transport().connect(tap.address(), config()));
            join(session.send(new GetDeviceId()));

            byte[] rakp1 = payload(tap, 0x12);
            byte[] rakp2 = payload(tap, 0x13);
            byte[] request = tap.passed().stream()
                    .filter(packet -> packet[5] == (byte) 0xc0)
                    .findFirst()
                    .orElseThrow();
            byte[] sik = hmac(
                    Arrays.copyOf(Scene.PASSWORD.getBytes(StandardCharsets.US_ASCII), 20),
                    Arrays.copyOfRange(rakp1, 8, 24),
                    Arrays.copyOfRange(rakp2, 8, 24),
                    Arrays.copyOfRange(rakp1, 24, 25),
                    Arrays.copyOfRange(rakp1, 27, rakp1.length));

            assertThat(code(hmac(sik, ones(20)), request)).isEqualTo(lastBytes(request));
            assertThat(code(hmac(sik, ones(32)), request)).isNotEqualTo(lastBytes(request));
        }
    }

    /** Nobody listens at first: the kernel says so by ICMP to whoever sends. */
    static void answersAfterAll(Scene scene) throws IOException {
        InetSocketAddress place;
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            place = (InetSocketAddress) taken.getLocalSocketAddress();
        }
        long before = scene.transport().received();
        CompletionStage<IpmiSession> login = scene.transport().connect(place, config());
        assertThat(refusedByIcmp(place)).isTrue();
        try (Wire.Tap tap = new Wire.Tap(scene.address(), place)) {
            IpmiSession session = join(login);

            assertThat(join(session.send(new GetDeviceId())).ipmiMajor()).isEqualTo(2);
            await().until(() -> scene.transport().received() > before);
            assertThat(tap.passed()).isNotEmpty();
        }
    }

    private static boolean refusedByIcmp(InetSocketAddress place) throws IOException {
        try (DatagramSocket probe = new DatagramSocket()) {
            probe.connect(place);
            probe.setSoTimeout(10_000);
            probe.send(new DatagramPacket(new byte[1], 1));
            probe.receive(new DatagramPacket(new byte[1], 1));
            return false;
        } catch (PortUnreachableException refused) {
            return true;
        }
    }

    private static SessionConfig config() {
        return SessionConfig.of(Credentials.of(Scene.USER, Scene.PASSWORD))
                .withRetry(new RetryPolicy(Duration.ofMillis(200), 6));
    }

    private static byte[] payload(Wire.Tap tap, int type) {
        List<byte[]> found =
                tap.passed().stream().filter(packet -> packet[5] == type).toList();
        return Arrays.copyOfRange(found.getLast(), PAYLOAD, found.getLast().length);
    }

    /** Everything between the RMCP header and the code is under it. */
    private static byte[] code(byte[] k1, byte[] packet) throws GeneralSecurityException {
        return Arrays.copyOf(hmac(k1, Arrays.copyOfRange(packet, 4, packet.length - CODE)), CODE);
    }

    private static byte[] lastBytes(byte[] packet) {
        return Arrays.copyOfRange(packet, packet.length - CODE, packet.length);
    }

    private static byte[] ones(int count) {
        byte[] constant = new byte[count];
        Arrays.fill(constant, (byte) 1);
        return constant;
    }

    private static byte[] hmac(byte[] key, byte[]... parts) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }
}
