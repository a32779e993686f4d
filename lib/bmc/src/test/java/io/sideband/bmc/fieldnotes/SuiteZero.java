package io.sideband.bmc.fieldnotes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.OpenSessionRequest;
import io.sideband.ipmi.wire.OpenSessionResponse;
import io.sideband.ipmi.wire.PayloadType;
import io.sideband.ipmi.wire.Rakp1;
import io.sideband.ipmi.wire.Rakp2;
import io.sideband.ipmi.wire.Rakp3;
import io.sideband.ipmi.wire.Rakp4;
import io.sideband.ipmi.wire.SessionPacket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A login at cipher suite 0, message by message: nothing in it is proved. */
final class SuiteZero {
    private static final int CONSOLE_ID = 0x1234;
    private static final int USER_LEVEL = 2;

    private SuiteZero() {}

    static void hasACode(Scene scene) throws IOException {
        try (Wire wire = Wire.to(scene.address())) {
            long session = open(wire);
            rakp1(wire, session, Rakp1.NAME_ONLY_LOOKUP | USER_LEVEL);
            SessionPacket last = ask(wire, PayloadType.RAKP_3, new Rakp3(3, 0, session, ByteString.empty()).encode());

            Rakp4 rakp4 = Rakp4.decode(last.payload(), 0);

            assertThat(last.payload().remaining()).isEqualTo(8 + 16);
            assertThat(rakp4.status()).isZero();
            assertThat(rakp4.consoleSessionId()).isEqualTo(CONSOLE_ID);
        }
    }

    static int statusOfRakp2WithoutLookupByName(Scene scene) throws IOException {
        try (Wire wire = Wire.to(scene.address())) {
            return rakp1(wire, open(wire), USER_LEVEL).status();
        }
    }

    private static long open(Wire wire) throws IOException {
        ByteString request = new OpenSessionRequest(1, 0, CONSOLE_ID, 0, 0, 0).encode();
        return OpenSessionResponse.decode(
                        ask(wire, PayloadType.OPEN_SESSION_REQUEST, request).payload())
                .managedSessionId();
    }

    private static Rakp2 rakp1(Wire wire, long session, int role) throws IOException {
        ByteString user = ByteString.copyOf(Scene.USER.getBytes(StandardCharsets.US_ASCII));
        Rakp1 message = new Rakp1(2, session, ByteString.copyOf(new byte[16]), role, user);
        return Rakp2.decode(ask(wire, PayloadType.RAKP_1, message.encode()).payload(), 0);
    }

    private static SessionPacket ask(Wire wire, int type, ByteString payload) throws IOException {
        return wire.ask(SessionPacket.outsideSession(type, payload).encode());
    }
}
