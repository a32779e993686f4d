package io.sideband.audit.forward;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A destination as REST shows it.
 *
 * @param secrets the names of those that are set
 * @param nextIndex the first entry that it has not confirmed
 * @param delivered how many records it has confirmed
 * @param lag how many entries of the log it has not confirmed
 * @param lagTime how long ago the first of them was received
 * @param gap how many entries had left the log before it had them
 * @param failure why the last try failed; absent if it did not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(example = """
                {"name":"soc","settings":{"transport":{"kind":"relp","host":"siem.example.com","port":2514,"tls":{}},\
                "format":"cef","personal":false,"filter":{"types":["operation.*"]}},"secrets":["privateKey"],\
                "nextIndex":8812,"delivered":790,"lag":3,"lagTime":"PT0.4S","gap":0,\
                "confirmedAt":"2026-11-22T10:15:30Z"}""")
record DestinationView(
        String name,
        Destination settings,
        List<String> secrets,
        long nextIndex,
        long delivered,
        long lag,
        Duration lagTime,
        long gap,
        @Nullable Instant confirmedAt,
        @Nullable String failure,
        @Nullable Instant failingSince) {}
