package io.sideband.ipmi;

import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.crypto.RakpTranscript;
import io.sideband.ipmi.crypto.Secret;
import io.sideband.ipmi.crypto.SessionKeys;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.Datagram;
import io.sideband.ipmi.wire.OpenSessionResponse;
import io.sideband.ipmi.wire.Rakp1;
import io.sideband.ipmi.wire.Rakp2;
import io.sideband.ipmi.wire.SessionPacket;
import io.sideband.ipmi.wire.WireReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A recorded or independently computed exchange of src/test/resources/transcripts; its header says where it is from. */
public final class Transcript {
    /** What a session consists of before it is encrypted. */
    public static final List<String> SETUP =
            List.of("open-session-request", "open-session-response", "rakp1", "rakp2", "rakp3", "rakp4");

    private final CipherSuite suite;
    private final Map<String, ByteString> fields = new LinkedHashMap<>();

    private Transcript(CipherSuite suite, String file) {
        this.suite = suite;
        try (InputStream in =
                Objects.requireNonNull(Transcript.class.getResourceAsStream("/transcripts/" + file), file)) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                int equals = line.indexOf('=');
                if (!line.startsWith("#") && equals > 0) {
                    fields.put(line.substring(0, equals), ByteString.ofHex(line.substring(equals + 1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Transcript suite3() {
        return new Transcript(CipherSuite.SUITE_3, "suite3-mc-info.txt");
    }

    public static Transcript suite17() {
        return new Transcript(CipherSuite.SUITE_17, "suite17-chassis-status.txt");
    }

    public static Transcript suite17Recorded() {
        return new Transcript(CipherSuite.SUITE_17, "suite17-mc-info.txt");
    }

    public static Transcript suite17TwoKey() {
        return new Transcript(CipherSuite.SUITE_17, "suite17-two-key.txt");
    }

    public static List<Transcript> all() {
        return List.of(suite3(), suite17(), suite17Recorded(), suite17TwoKey());
    }

    public CipherSuite suite() {
        return suite;
    }

    public ByteString get(String name) {
        return Objects.requireNonNull(fields.get(name), name);
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    public List<String> names() {
        return List.copyOf(fields.keySet());
    }

    /** Whole datagrams that travel under the keys of the session. */
    public List<String> sealed(String suffix) {
        return fields.keySet().stream()
                .filter(name -> name.endsWith(suffix) && has(name + "-clear"))
                .toList();
    }

    public WireReader payload(String name) {
        return ((SessionPacket) Datagram.decode(get(name).toByteArray())).payload();
    }

    public Secret password() {
        return Secret.ofUserKey(get("password").toByteArray());
    }

    /** K_g where there is one, K_uid otherwise. */
    public Secret generatingKey() {
        return Secret.ofUserKey(get(has("kg") ? "kg" : "password").toByteArray());
    }

    public Secret secret(String name) {
        return Secret.copyOf(get(name).toByteArray());
    }

    public SessionKeys sessionKeys() {
        return new SessionKeys(secret("k1"), secret("k2"));
    }

    public RakpTranscript rakp() {
        OpenSessionResponse open = OpenSessionResponse.decode(payload("open-session-response"));
        Rakp1 rakp1 = Rakp1.decode(payload("rakp1"));
        Rakp2 rakp2 = Rakp2.decode(payload("rakp2"), suite.keyExchangeCodeSize());
        return new RakpTranscript(
                open.consoleSessionId(),
                open.managedSessionId(),
                rakp1.consoleRandom(),
                rakp2.managedRandom(),
                rakp2.guid(),
                rakp1.role(),
                rakp1.userName());
    }

    @Override
    public String toString() {
        return suite + (has("kg") ? " two keys" : "") + (has("rakp2-input") ? " recorded" : "");
    }
}
