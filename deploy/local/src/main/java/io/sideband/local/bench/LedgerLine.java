package io.sideband.local.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * As much of a line of the simulator's ledger as the judge of polls needs; read without a tree, because there are tens of
 * thousands a second.
 *
 * @param time ISO 8601, as it stands there
 * @param name of the command; null if the line is no request
 * @param session the BMC's id of it
 * @param sequence request sequence number: a repeated request has the same
 * @param number sensor number; -1 if the answer gave no reading
 * @param raw the byte that was given
 */
record LedgerLine(
        long seq, String bmc, String time, @Nullable String name, long session, int sequence, int number, int raw) {
    private static final JsonFactory JSON = new JsonFactory();

    static LedgerLine parse(String line) {
        try (JsonParser in = JSON.createParser(line)) {
            return new Draft().fill(in);
        } catch (IOException e) {
            throw new UncheckedIOException("no ledger line: " + line, e);
        }
    }

    private static final class Draft {
        private long seq;
        private String bmc = "";
        private String time = "";
        private @Nullable String name;
        private long session;
        private int sequence;
        private int number = -1;
        private int raw;

        LedgerLine fill(JsonParser in) throws IOException {
            int depth = 0;
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                switch (token) {
                    case START_OBJECT, START_ARRAY -> depth++;
                    case END_OBJECT, END_ARRAY -> depth--;
                    case VALUE_STRING, VALUE_NUMBER_INT -> take(in, depth);
                    default -> {}
                }
            }
            return new LedgerLine(seq, bmc, time, name, session, sequence, number, raw);
        }

        private void take(JsonParser in, int depth) throws IOException {
            boolean given = depth > 1;
            String field = in.currentName();
            if (field == null) {
                return;
            }
            switch (field) {
                case "seq" -> seq = in.getLongValue();
                case "bmc" -> bmc = in.getText();
                case "time" -> time = in.getText();
                case "name" -> name = in.getText();
                case "session" -> session = in.getLongValue();
                case "sequence" -> sequence = in.getIntValue();
                case "number" -> number = given ? in.getIntValue() : -1;
                case "raw" -> raw = given ? in.getIntValue() : 0;
                default -> {}
            }
        }
    }
}
