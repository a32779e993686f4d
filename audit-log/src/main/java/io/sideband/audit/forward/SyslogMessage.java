package io.sideband.audit.forward;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * A syslog message (RFC 5424 §6).
 *
 * <pre>
 *   &lt;PRI&gt;1 SP TIMESTAMP SP HOSTNAME SP APP-NAME SP PROCID SP MSGID SP STRUCTURED-DATA SP BOM MSG
 * </pre>
 *
 * What a header field may not hold is replaced by {@code _} and what is too long is cut; an empty one is {@code -}.
 *
 * @param facility 0 to 23; 13 is log audit
 * @param severity 0 emergency to 7 debug
 * @param at written with six digits of a second, the most there may be
 * @param data structured data elements in order, each with its parameters in order
 * @param text any text; written as UTF-8 after a byte order mark
 */
record SyslogMessage(
        int facility,
        int severity,
        Instant at,
        String host,
        String application,
        String process,
        String messageId,
        List<Element> data,
        String text) {
    static final int LOG_AUDIT = 13;
    static final int WARNING = 4;
    static final int NOTICE = 5;
    static final int INFORMATIONAL = 6;

    private static final String NIL = "-";
    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    SyslogMessage {
        data = List.copyOf(data);
    }

    /** A structured data element; the parameters keep the map's order. */
    record Element(String id, Map<String, String> parameters) {
        private String text() {
            StringBuilder text = new StringBuilder("[").append(name(id));
            parameters.forEach((name, value) -> text.append(' ')
                    .append(name(name))
                    .append("=\"")
                    .append(escaped(value))
                    .append('"'));
            return text.append(']').toString();
        }

        private static String name(String name) {
            return printable(name, 32).replaceAll("[=\\]\"]", "_");
        }

        /** RFC 5424 §6.3.3: these three and no others. */
        private static String escaped(String value) {
            StringBuilder escaped = new StringBuilder(value.length() + 8);
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == '"' || c == '\\' || c == ']') {
                    escaped.append('\\');
                }
                escaped.append(c);
            }
            return escaped.toString();
        }
    }

    /** The message's octets, without a frame. */
    byte[] bytes() {
        StringBuilder structured = new StringBuilder();
        data.forEach(element -> structured.append(element.text()));
        String header = "<%d>1 %s %s %s %s %s "
                .formatted(
                        facility * 8 + severity,
                        TIMESTAMP.format(at),
                        printable(host, 255),
                        printable(application, 48),
                        printable(process, 128),
                        printable(messageId, 32));
        ByteArrayOutputStream bytes =
                new ByteArrayOutputStream(header.length() + structured.length() + text.length() + 8);
        bytes.writeBytes(header.getBytes(US_ASCII));
        bytes.writeBytes((structured.isEmpty() ? NIL : structured.toString()).getBytes(UTF_8));
        bytes.write(' ');
        bytes.writeBytes(BOM);
        bytes.writeBytes(text.getBytes(UTF_8));
        return bytes.toByteArray();
    }

    /** The message in a frame of RFC 5425 §4.3: its length in octets, a space, the message. */
    byte[] frame() {
        byte[] message = bytes();
        byte[] length = (message.length + " ").getBytes(US_ASCII);
        byte[] frame = new byte[length.length + message.length];
        System.arraycopy(length, 0, frame, 0, length.length);
        System.arraycopy(message, 0, frame, length.length, message.length);
        return frame;
    }

    /** PRINTUSASCII, %d33-126. */
    private static String printable(String text, int longest) {
        String printable = text.replaceAll("[^!-~]", "_");
        return printable.isEmpty() ? NIL : printable.substring(0, Math.min(longest, printable.length()));
    }
}
