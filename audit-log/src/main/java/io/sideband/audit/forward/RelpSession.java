package io.sideband.audit.forward;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * The client's side of a RELP session, without its socket: makes frames and takes answers.
 *
 * <pre>
 *   NEW ── open() ──► OPENING ── rsp 200 ──► OPEN ── serverclose, or any answer but 200 ──► failed
 *                                             │ message() × n          ▲
 *                                             └── rsp 200 for each ────┘
 * </pre>
 *
 * Not thread-safe.
 */
final class RelpSession {
    private static final int LARGEST_TRANSACTION = 999_999_999;
    private static final String OK = "200";

    private enum State {
        NEW,
        OPENING,
        OPEN
    }

    private final Set<Integer> unanswered = new HashSet<>();
    private State state = State.NEW;
    private int transaction;

    /** The frame that opens the session and offers what we understand. */
    byte[] open() {
        if (state != State.NEW) {
            throw new IllegalStateException("a session is opened once");
        }
        state = State.OPENING;
        return frame("open", "relp_version=1\nrelp_software=sideband\ncommands=syslog".getBytes(US_ASCII));
    }

    /** The frame of a syslog message. */
    byte[] message(byte[] message) {
        if (state != State.OPEN) {
            throw new IllegalStateException("the session is not open");
        }
        return frame("syslog", message);
    }

    private byte[] frame(String command, byte[] data) {
        transaction = transaction == LARGEST_TRANSACTION ? 1 : transaction + 1;
        unanswered.add(transaction);
        return RelpFrame.encode(transaction, command, data);
    }

    /** Takes a frame of the server. @throws IOException if it refuses, or says something that no session has */
    void received(RelpFrame frame) throws IOException {
        if (frame.command().equals("serverclose")) {
            throw new IOException("the receiver closes the session");
        }
        if (!frame.command().equals("rsp") || !unanswered.remove(frame.transaction())) {
            throw new IOException("the receiver said %s %d unasked".formatted(frame.command(), frame.transaction()));
        }
        String code = frame.data().length() < 3 ? frame.data() : frame.data().substring(0, 3);
        if (!code.equals(OK)) {
            throw new IOException("the receiver refused: " + firstLine(frame.data()));
        }
        if (state == State.OPENING) {
            if (!frame.data().contains("syslog")) {
                throw new IOException("the receiver takes no syslog messages");
            }
            state = State.OPEN;
        }
    }

    /** How many frames wait for their answer. */
    int unanswered() {
        return unanswered.size();
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
