package io.sideband.audit.forward;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelpTest {
    private static final String OPENED =
            "1 rsp 92 200 OK\nrelp_version=0\nrelp_software=librelp,1.11.0,http://librelp.adiscon.com\ncommands=syslog\n";

    private static InputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static RelpSession opened() throws IOException {
        RelpSession session = new RelpSession();
        session.open();
        session.received(new RelpFrame(1, "rsp", "200 OK\nrelp_version=1\ncommands=syslog\n"));
        return session;
    }

    @Test
    void frameCountsOctets() {
        byte[] frame = RelpFrame.encode(2, "syslog", "<13>ü\nb".getBytes(UTF_8));

        assertThat(new String(frame, UTF_8)).isEqualTo("2 syslog 8 <13>ü\nb\n");
    }

    @Test
    void frameWithoutDataHasNoSpaceAtItsEnd() {
        assertThat(new String(RelpFrame.encode(3, "close", new byte[0]), UTF_8)).isEqualTo("3 close 0\n");
    }

    @Test
    void readsFrameAfterFrame() throws IOException {
        InputStream in = in("2 rsp 6 200 OK\n0 serverclose 0\n");

        assertThat(RelpFrame.read(in)).isEqualTo(new RelpFrame(2, "rsp", "200 OK"));
        assertThat(RelpFrame.read(in)).isEqualTo(new RelpFrame(0, "serverclose", ""));
        assertThatThrownBy(() -> RelpFrame.read(in)).isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x rsp 6 200 OK\n",
                "HTTP/1.1 400 Bad Request\r\n",
                "2 rsp  200 OK\n",
                "2 rsp 5 200 OK\n",
                "2 rsp 6\n",
                "2 rsp 9999999 x",
                "99999999999 rsp 0\n",
                "2 averyveryveryveryverylongcommandthatisnone 0\n"
            })
    void whatIsNoFrameIsRefused(String text) {
        assertThatThrownBy(() -> RelpFrame.read(in(text))).isInstanceOf(IOException.class);
    }

    @Test
    void everyTruncationIsTheEndOfTheConnection() {
        String frame = "12 rsp 6 200 OK\n";
        for (int length = 0; length < frame.length(); length++) {
            String cut = frame.substring(0, length);
            assertThatThrownBy(() -> RelpFrame.read(in(cut))).as(cut).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void sessionOffersAndOpens() throws IOException {
        RelpSession session = new RelpSession();

        String open = new String(session.open(), UTF_8);
        session.received(new RelpFrame(1, "rsp", OPENED.substring("1 rsp 92 ".length())));

        assertThat(open).isEqualTo("1 open 53 relp_version=1\nrelp_software=sideband\ncommands=syslog\n");
        assertThat(new String(session.message("m".getBytes(UTF_8)), UTF_8)).isEqualTo("2 syslog 1 m\n");
    }

    @Test
    void messagesWaitForTheirOwnAnswers() throws IOException {
        RelpSession session = opened();
        session.message(new byte[1]);
        session.message(new byte[1]);

        session.received(new RelpFrame(3, "rsp", "200 OK"));
        assertThat(session.unanswered()).isEqualTo(1);
        session.received(new RelpFrame(2, "rsp", "200 OK"));

        assertThat(session.unanswered()).isZero();
    }

    @Test
    void refusalCloseAndAnswersThatNobodyAskedForEndTheSession() throws IOException {
        RelpSession session = opened();
        session.message(new byte[1]);

        assertThatThrownBy(() -> session.received(new RelpFrame(9, "rsp", "200 OK")))
                .hasMessage("the receiver said rsp 9 unasked");
        assertThatThrownBy(() -> session.received(new RelpFrame(0, "serverclose", "")))
                .hasMessage("the receiver closes the session");
        assertThatThrownBy(() -> session.received(new RelpFrame(2, "rsp", "500 queue full\nmore")))
                .hasMessage("the receiver refused: 500 queue full");
    }

    @Test
    void serverWithoutSyslogIsNoReceiver() {
        RelpSession session = new RelpSession();
        session.open();

        assertThatThrownBy(() -> session.received(new RelpFrame(1, "rsp", "200 OK\ncommands=eventlog")))
                .hasMessage("the receiver takes no syslog messages");
    }

    @Test
    void nothingIsSentBeforeTheSessionIsOpen() {
        assertThatThrownBy(() -> new RelpSession().message(new byte[1])).isInstanceOf(IllegalStateException.class);
    }
}
