package io.sideband.audit.forward;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * A frame of RELP, the Reliable Event Logging Protocol of rsyslog.
 *
 * <pre>
 *   TXNR SP COMMAND SP DATALEN [SP DATA] LF        DATALEN in octets; without data there is no space before LF
 * </pre>
 *
 * @param transaction 1 to 999,999,999 of who asks; an answer has its question's; 0 is a hint that nobody asked for
 * @param command up to 32 letters: {@code open}, {@code syslog}, {@code close}, {@code rsp}, {@code serverclose}
 */
record RelpFrame(int transaction, String command, String data) {
    private static final int LONGEST_NUMBER = 9;
    private static final int LONGEST_COMMAND = 32;
    /** What a server says is short: the offers of an answer to open, a sentence about an error. */
    private static final int LONGEST_DATA = 1 << 16;

    /** The octets of a frame. */
    static byte[] encode(int transaction, String command, byte[] data) {
        byte[] head = "%d %s %d%s"
                .formatted(transaction, command, data.length, data.length == 0 ? "" : " ")
                .getBytes(US_ASCII);
        byte[] frame = new byte[head.length + data.length + 1];
        System.arraycopy(head, 0, frame, 0, head.length);
        System.arraycopy(data, 0, frame, head.length, data.length);
        frame[frame.length - 1] = '\n';
        return frame;
    }

    /** Reads the next frame. @throws IOException if it is none, or the stream ends */
    static RelpFrame read(InputStream in) throws IOException {
        int transaction = number(token(in, ' ', LONGEST_NUMBER));
        String command = token(in, ' ', LONGEST_COMMAND);
        StringBuilder digits = new StringBuilder();
        int next = next(in);
        while (next >= '0' && next <= '9' && digits.length() < LONGEST_NUMBER) {
            digits.append((char) next);
            next = next(in);
        }
        int length = number(digits.toString());
        if (length > LONGEST_DATA) {
            throw new IOException("a RELP answer of %d octets".formatted(length));
        }
        String data = "";
        if (next == ' ') {
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new EOFException("the receiver ended the connection");
            }
            data = new String(bytes, UTF_8);
            next = next(in);
        }
        if (next != '\n' || (data.isEmpty() && length > 0)) {
            throw new IOException("a RELP frame that does not end where it says");
        }
        return new RelpFrame(transaction, command, data);
    }

    private static String token(InputStream in, char end, int longest) throws IOException {
        StringBuilder token = new StringBuilder();
        for (int next = next(in); next != end; next = next(in)) {
            if (token.length() == longest || next <= ' ' || next > '~') {
                throw new IOException("this is not RELP");
            }
            token.append((char) next);
        }
        return token.toString();
    }

    private static int number(String digits) throws IOException {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new IOException("a number is missing in a RELP frame", e);
        }
    }

    private static int next(InputStream in) throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("the receiver ended the connection");
        }
        return next;
    }
}
