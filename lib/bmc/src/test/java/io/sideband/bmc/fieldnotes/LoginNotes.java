package io.sideband.bmc.fieldnotes;

import static io.sideband.bmc.fieldnotes.Scene.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.sideband.bmc.Bmc;
import io.sideband.bmc.BmcConnector.Purpose;
import io.sideband.bmc.BmcRefusedException;
import io.sideband.bmc.PowerState;
import io.sideband.ipmi.AsyncLoop;
import io.sideband.ipmi.BmcTimeoutException;
import io.sideband.ipmi.IpmiSession;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.SessionRejectedException;
import io.sideband.ipmi.command.CipherSuiteRecord;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.OpenSessionRequest;
import io.sideband.ipmi.wire.OpenSessionResponse;
import io.sideband.ipmi.wire.PayloadType;
import io.sideband.ipmi.wire.RmcpPlusStatus;
import io.sideband.ipmi.wire.SessionPacket;
import io.sideband.ipmi.wire.WireWriter;
import io.sideband.simulator.ledger.LedgerEntry.Login.Step;
import io.sideband.simulator.machine.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;

/** Logins: what comes before the first command. */
final class LoginNotes {
    private LoginNotes() {}

    static List<FieldNote> all() {
        return List.of(
                FieldNote.of(
                        1,
                        "the flags about users and K_g before a login are wrong",
                        "they are shown as hints; the login does not go by them",
                        LoginNotes::flagsAreHints,
                        Fault.AUTH_CAPABILITIES_LIE),
                FieldNote.of(
                        2,
                        "codes are computed with the privilege of Open Session",
                        "logged in: both messages name the same privilege",
                        LoginNotes::logsIn,
                        Fault.RAKP_USES_OPEN_SESSION_PRIVILEGE),
                FieldNote.of(
                        3,
                        "codes are computed with a user name of 16 bytes; nobody is found by name alone (the other"
                                + " oddities of these boards concern MD5, which suites 3 and 17 do not use)",
                        "logged in",
                        LoginNotes::logsIn,
                        Fault.RAKP_NAME_PADDED,
                        Fault.NAME_ONLY_LOOKUP_REFUSED),
                FieldNote.of(
                        4,
                        "RAKP 2 has a code that is too long",
                        "logged in",
                        LoginNotes::logsIn,
                        Fault.RAKP2_CODE_LONG),
                FieldNote.of(
                        4,
                        "RAKP 2 is announced one byte longer than it is",
                        "logged in",
                        LoginNotes::logsIn,
                        Fault.RAKP2_LENGTH_OFF_BY_ONE),
                FieldNote.of(
                        4,
                        "RAKP 4 has an integrity check value at cipher suite 0",
                        "the message decodes as the success that it is",
                        SuiteZero::hasACode,
                        Fault.RAKP4_CODE_AT_SUITE_0),
                FieldNote.of(
                        5,
                        "RAKP 1 must have a user field of 16 bytes; codes are without the lookup bit",
                        "logged in at the second try",
                        LoginNotes::logsIn,
                        Fault.RAKP1_WIDE_ONLY),
                FieldNote.of(
                        6,
                        "Get Channel Cipher Suites is not answered",
                        "the probe ends after its few datagrams; the login goes on without it",
                        LoginNotes::probeIsBounded,
                        Fault.CIPHER_SUITES_UNANSWERED),
                FieldNote.of(
                        6,
                        "Get Channel Cipher Suites is answered in the RMCP+ format only",
                        "the list is there, and is asked for once",
                        LoginNotes::probeFindsItsFormat,
                        Fault.CIPHER_SUITES_IN_RMCPPLUS_ONLY),
                FieldNote.of(
                        6,
                        "a listed suite is refused, with 11h, 12h, 0Ah or 01h",
                        "the next allowed suite is tried; without one the refusal is the caller's",
                        LoginNotes::nextSuite,
                        Fault.CIPHER_SUITES_OVERSTATED),
                FieldNote.of(
                        7,
                        "the list of suites spans chunks, with OEM suites and several algorithms a record",
                        "every record of it, in order",
                        LoginNotes::listIsRead,
                        Fault.CIPHER_SUITES_MANY),
                FieldNote.of(
                        8,
                        "more than one algorithm of a kind is refused",
                        "logged in: one of each kind is proposed",
                        LoginNotes::proposesOneTriple,
                        Fault.OPEN_SESSION_STRICT),
                FieldNote.of(
                        9,
                        "the constants of the K_n keys have 20 bytes at SHA-256, too",
                        "packets prove true under keys computed apart from lib/ipmi",
                        KeyConstants::haveTwentyBytes),
                FieldNote.of(
                        10,
                        "RAKP 2 has message tag 0, and users are found by name alone",
                        "logged in",
                        LoginNotes::asksByName,
                        Fault.RAKP2_TAG_ZERO,
                        Fault.NAME_ONLY_LOOKUP_REQUIRED),
                FieldNote.of(
                        12,
                        "the v2 bit of the channel is refused",
                        "the probe asks again without it",
                        LoginNotes::probeWithoutTheBit,
                        Fault.V2_BIT_REFUSED),
                FieldNote.of(
                        13,
                        "RAKP 2 refuses administrators, with 09h or 0Dh",
                        "an operator's session, if that is enough for the caller",
                        LoginNotes::fallsBackToOperator,
                        Fault.ADMINISTRATOR_REFUSED_IN_RAKP2),
                FieldNote.of(
                        13,
                        "Set Session Privilege Level refuses administrators, with 80h or 81h",
                        "an operator's session, if that is enough for the caller",
                        LoginNotes::fallsBackToOperator,
                        Fault.ADMINISTRATOR_REFUSED_IN_SESSION),
                FieldNote.of(
                        14,
                        "RAKP 4 is lost and the session active; a second RAKP 3 is refused with 02h",
                        "logged in by a new attempt from Open Session on",
                        LoginNotes::startsAnew,
                        Fault.RAKP4_LOST_ONCE),
                FieldNote.of(
                        15,
                        "RAKP 2 of an abandoned attempt comes in the middle of the next",
                        "it is ignored: each attempt has a session id of its own",
                        LoginNotes::startsAnew,
                        Fault.RAKP2_LATE),
                FieldNote.of(
                        16,
                        "ICMP says that nobody listens, and then the BMC answers",
                        "logged in: only the BMC's own word counts",
                        KeyConstants::answersAfterAll),
                FieldNote.of(
                        17,
                        "there are four session slots",
                        "the fifth login is refused for want of a slot; one that is closed is free again",
                        LoginNotes::slotsAreGivenBack,
                        Fault.SESSIONS_FEW),
                FieldNote.of(
                        17,
                        "sessions above the slots make all end sooner",
                        "the next request logs in again, unseen by the caller",
                        LoginNotes::logsInAgain,
                        Fault.SESSIONS_OVERFLOW));
    }

    private static void logsIn(Scene scene) {
        Bmc bmc = scene.connect(Purpose.OPERATE);

        assertThat(join(bmc.chassis()).power()).isEqualTo(PowerState.ON);
        assertThat(bmc.cipherSuite()).isEqualTo(17);
    }

    private static void flagsAreHints(Scene scene) {
        var flags = join(scene.transport().probe(scene.address(), scene.retry()));

        assertThat(flags.keyGeneratingKeySet()).isTrue();
        assertThat(flags.namedUsers()).isFalse();
        logsIn(scene);
    }

    private static void probeIsBounded(Scene scene) {
        Throwable failure = catchThrowable(() -> join(scene.transport().cipherSuites(scene.address(), scene.retry())));

        assertThat(AsyncLoop.cause(failure)).isInstanceOf(BmcTimeoutException.class);
        assertThat(scene.requests("Get Channel Cipher Suites"))
                .hasSizeLessThanOrEqualTo(scene.retry().transmissions());
        logsIn(scene);
    }

    private static void probeFindsItsFormat(Scene scene) {
        List<CipherSuiteRecord> suites = join(scene.transport().cipherSuites(scene.address(), scene.retry()));
        int asked = scene.requests("Get Channel Cipher Suites").size();

        assertThat(suites).extracting(CipherSuiteRecord::id).containsExactly(0, 3, 17);
        join(scene.transport().cipherSuites(scene.address(), scene.retry()));
        assertThat(scene.requests("Get Channel Cipher Suites")).hasSize(asked);
    }

    private static void nextSuite(Scene scene) {
        for (int refusal = 0; refusal < 4; refusal++) {
            assertThat(scene.connect(Purpose.READ, 17, 3).cipherSuite()).isEqualTo(3);
        }

        assertThat(scene.logins(Step.REFUSED))
                .extracting(login -> login.status())
                .containsExactly(0x11, 0x12, 0x0a, 0x01);
        assertThat(catchThrowableOfType(CompletionException.class, () -> scene.connect(Purpose.READ, 17)))
                .cause()
                .isInstanceOfSatisfying(
                        BmcRefusedException.class,
                        refused -> assertThat(refused.reason())
                                .isEqualTo(BmcRefusedException.Reason.CIPHER_SUITE_REFUSED));
    }

    private static void listIsRead(Scene scene) {
        List<CipherSuiteRecord> suites = join(scene.transport().cipherSuites(scene.address(), scene.retry()));

        assertThat(suites)
                .containsExactly(
                        new CipherSuiteRecord(0x80, suites.getFirst().oemIana(), List.of(1), List.of(1), List.of(1)),
                        new CipherSuiteRecord(2, 0, List.of(1), List.of(0, 1), List.of(0, 1)),
                        new CipherSuiteRecord(0, 0, List.of(0), List.of(0), List.of(0)),
                        new CipherSuiteRecord(3, 0, List.of(1), List.of(1), List.of(1)),
                        new CipherSuiteRecord(17, 0, List.of(3), List.of(4), List.of(1)));
        assertThat(suites.getFirst().oemIana()).isPositive();
        assertThat(scene.requests("Get Channel Cipher Suites")).hasSizeGreaterThan(1);
    }

    private static void proposesOneTriple(Scene scene) throws IOException {
        ByteString one = new OpenSessionRequest(5, 0, 77, 1, 1, 1).encode();
        ByteString two = new WireWriter()
                .bytes(one)
                .bytes(one.reader().bytes(32, "a request"))
                .toByteString();
        try (Wire wire = Wire.to(scene.address())) {
            SessionPacket answer = wire.ask(SessionPacket.outsideSession(PayloadType.OPEN_SESSION_REQUEST, two)
                    .encode());
            assertThat(OpenSessionResponse.decode(answer.payload()).status())
                    .isEqualTo(RmcpPlusStatus.ILLEGAL_PARAMETER);
        }
        logsIn(scene);
    }

    private static void asksByName(Scene scene) throws IOException {
        assertThat(SuiteZero.statusOfRakp2WithoutLookupByName(scene)).isEqualTo(RmcpPlusStatus.UNAUTHORIZED_NAME);
        logsIn(scene);
    }

    private static void probeWithoutTheBit(Scene scene) {
        assertThat(join(scene.transport().probe(scene.address(), scene.retry())).namedUsers())
                .isTrue();
        logsIn(scene);
    }

    private static void fallsBackToOperator(Scene scene) {
        for (int refusal = 0; refusal < 2; refusal++) {
            IpmiSession session =
                    scene.session(config -> config.withPrivilege(Privilege.ADMINISTRATOR, Privilege.USER));

            assertThat(session.privilege()).isEqualTo(Privilege.OPERATOR);
        }
        Throwable refused = catchThrowable(
                () -> scene.session(config -> config.withPrivilege(Privilege.ADMINISTRATOR, Privilege.ADMINISTRATOR)));
        assertThat(AsyncLoop.cause(refused)).isInstanceOf(SessionRejectedException.class);
    }

    private static void startsAnew(Scene scene) {
        logsIn(scene);

        assertThat(scene.logins(Step.OPENED)).hasSize(2);
        assertThat(scene.logins(Step.OPENED))
                .last()
                .extracting(login -> login.session())
                .isEqualTo(scene.logins(Step.ACTIVATED).getLast().session());
    }

    private static void slotsAreGivenBack(Scene scene) {
        List<Bmc> four = List.of(scene.connect(), scene.connect(), scene.connect(), scene.connect());

        assertThat(catchThrowableOfType(CompletionException.class, scene::connect))
                .cause()
                .isInstanceOfSatisfying(
                        BmcRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(BmcRefusedException.Reason.NO_SESSION_SLOT));
        four.getFirst().close();
        await().until(() -> scene.bmc().sessionsTaken() == 3);
        assertThat(join(scene.connect().chassis()).power()).isEqualTo(PowerState.ON);
    }

    private static void logsInAgain(Scene scene) {
        List<Bmc> six = List.of(
                scene.connect(), scene.connect(), scene.connect(), scene.connect(), scene.connect(), scene.connect());
        scene.clock().advance(Duration.ofSeconds(10));

        assertThat(join(six.getLast().chassis()).power()).isEqualTo(PowerState.ON);
        assertThat(scene.logins(Step.EXPIRED)).isNotEmpty();
        assertThat(scene.logins(Step.ACTIVATED)).hasSizeGreaterThan(six.size());
    }
}
