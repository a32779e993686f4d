package io.sideband.audit.forward;

import java.util.Map;

/**
 * An event in the Common Event Format, version 0 of its dictionary.
 *
 * <pre>
 *   CEF:0|vendor|product|version|event class|name|severity|key=value key=value …
 * </pre>
 *
 * In the header {@code \} and {@code |} are escaped, in the extension {@code \} and {@code =}, and line ends there become
 * {@code \n} and {@code \r}; in the header they become a space.
 *
 * @param severity 0 to 10
 * @param extension in order; without control characters but line ends, which no parser of CEF expects
 */
record CefEvent(
        String vendor,
        String product,
        String version,
        String eventClass,
        String name,
        int severity,
        Map<String, String> extension) {

    String text() {
        StringBuilder text = new StringBuilder("CEF:0");
        for (String part : new String[] {vendor, product, version, eventClass, name}) {
            text.append('|').append(header(part));
        }
        text.append('|').append(severity).append('|');
        String separator = "";
        for (Map.Entry<String, String> field : extension.entrySet()) {
            text.append(separator).append(field.getKey()).append('=').append(value(field.getValue()));
            separator = " ";
        }
        return text.toString();
    }

    private static String header(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 4);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' || c == '|') {
                escaped.append('\\');
            }
            escaped.append(Character.isISOControl(c) ? ' ' : c);
        }
        return escaped.toString();
    }

    private static String value(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\', '=' -> escaped.append('\\').append(c);
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                default -> escaped.append(Character.isISOControl(c) ? ' ' : c);
            }
        }
        return escaped.toString();
    }
}
