package io.sideband.collector.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.sideband.events.BmcRegistration;
import io.sideband.events.Protocol;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Registrations as lines of text.
 *
 * <pre>
 *  NDJSON  {"id":"rack1-u01","address":"10.20.0.11","credential":"lab","labels":{"rack":"1"},"cipherSuites":[17]}
 *  CSV     id,address,credential,label.rack,cipherSuites      (RFC 4180; header first, columns in any order)
 *          rack1-u01,10.20.0.11,lab,1,17                      (lists parted by blanks; an empty field is left out)
 * </pre>
 *
 * <p>What is exported can be imported: fields and defaults are those of {@link RegistrationRequest}.
 */
final class RegistrationLines {
    private static final String ID = "id";
    private static final String LABEL = "label.";

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.FAIL_ON_MISSING_HEADER_COLUMNS)
            .build();

    private RegistrationLines() {}

    /** Reads NDJSON; empty lines are skipped. */
    static List<ImportLine> ndjson(InputStream in) throws IOException {
        List<ImportLine> lines = new ArrayList<>();
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8));
        int number = 0;
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
            number++;
            if (!text.isBlank()) {
                lines.add(json(number, text));
            }
        }
        return lines;
    }

    private static ImportLine json(int number, String text) {
        try {
            return JSON.readTree(text) instanceof ObjectNode object
                    ? asked(number, object)
                    : new ImportLine.Unreadable(number, null, "write one JSON object a line");
        } catch (JsonProcessingException e) {
            return new ImportLine.Unreadable(number, null, e.getOriginalMessage());
        }
    }

    /** Reads CSV with a header. */
    static List<ImportLine> csv(InputStream in) throws IOException {
        List<ImportLine> lines = new ArrayList<>();
        try (MappingIterator<Map<String, String>> rows = CSV.readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(new InputStreamReader(in, UTF_8))) {
            while (rows.hasNextValue()) {
                int number = rows.getCurrentLocation().getLineNr();
                lines.add(row(number, rows.nextValue()));
            }
        } catch (JsonProcessingException e) {
            // beyond a line that is no CSV nothing can be told apart
            int number = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            lines.add(new ImportLine.Unreadable(number, null, e.getOriginalMessage()));
        }
        return lines;
    }

    private static ImportLine row(int number, Map<String, String> row) {
        ObjectNode object = JSON.createObjectNode();
        ObjectNode labels = JSON.createObjectNode();
        for (Map.Entry<String, String> cell : row.entrySet()) {
            String column = cell.getKey();
            String text = cell.getValue();
            if (text == null || text.isEmpty()) {
                continue;
            }
            if (column.startsWith(LABEL)) {
                labels.put(column.substring(LABEL.length()), text);
            } else if (column.equals("protocols") || column.equals("cipherSuites")) {
                List.of(text.split(" +", -1)).forEach(object.withArray(column)::add);
            } else {
                object.put(column, text);
            }
        }
        if (!labels.isEmpty()) {
            object.set("labels", labels);
        }
        return asked(number, object);
    }

    private static ImportLine asked(int number, ObjectNode object) {
        JsonNode id = object.remove(ID);
        if (id == null || !id.isTextual()) {
            return new ImportLine.Unreadable(number, null, "id: name the BMC");
        }
        try {
            return new ImportLine.Asked(number, id.textValue(), JSON.treeToValue(object, RegistrationRequest.class));
        } catch (JsonProcessingException e) {
            return new ImportLine.Unreadable(number, id.textValue(), e.getOriginalMessage());
        }
    }

    /** {@code bmc} as a line of NDJSON, without its line feed. */
    static String ndjson(BmcRegistration bmc) {
        RegistrationRequest request = new RegistrationRequest(
                bmc.zone(),
                bmc.address(),
                bmc.port(),
                bmc.protocols().stream().map(RegistrationLines::text).toList(),
                bmc.credential(),
                bmc.labels(),
                bmc.cipherSuites(),
                bmc.interval().toString());
        ObjectNode line = JSON.createObjectNode().put(ID, bmc.id());
        line.setAll((ObjectNode) JSON.valueToTree(request));
        return line.toString();
    }

    private static @Nullable String text(Protocol protocol) {
        return JSON.convertValue(protocol, String.class);
    }
}
